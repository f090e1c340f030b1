"""What holds the house together: imports, permissions, templates, documents and sizes."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from importlinter.cli import lint_imports
from litestar import Litestar

from delivery.app import create_app
from delivery.cli import commands
from delivery.pages import make_environment
from delivery.partners.permissions import PERMISSIONS
from delivery.settings import read_settings
from tests.support.routes import Route, routes_of

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "delivery"
DOCS = ROOT / "docs"
DOMAINS = ("partners", "mail", "strategy", "meetings", "actions", "progress", "search")

LONGEST_FILE = 250
# Longer files, each with its reason.
LONG_FILES: dict[str, str] = {}
# Where text may be marked as safe, each with its reason.
MARKED_SAFE = {"delivery/pieces.py": "a piece of a page, which a template of ours wrote and escaped"}

# Written in two halves, so that this file does not find itself.
MACHINE_PATHS = tuple(f"/{name}/" for name in ("work", "root", "home", "Users", "usr/local", "mnt"))
REGISTRIES = tuple(
    f"{name}.{end}"
    for name, end in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("debian", "org/debian"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
    )
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Litestar:
    """The application with its routes; nothing asks its database."""
    folder = tmp_path_factory.mktemp("routes")
    return create_app(read_settings({"DELIVERY_DATA_DIR": str(folder)}))


def written(app: Litestar) -> list[Route]:
    """The routes that a domain wrote, without those of static files."""
    return [route for route in routes_of(app) if not route.is_static]


def python_files() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if "piccolo_migrations" not in path.parts]


def files_of_the_project() -> Iterator[Path]:
    """What a clean checkout holds: no environment, no data, nothing that a tool keeps for itself."""
    kept_by_tools = {"var", "node_modules", "dist", "__pycache__"}
    for entry in sorted(ROOT.iterdir()):
        is_ours = entry.name in {".ci", ".gitattributes", ".gitignore"} or not entry.name.startswith(".")
        if entry.name in kept_by_tools or not is_ours or entry.name.endswith(".egg-info"):
            continue
        yield from (
            [entry]
            if entry.is_file()
            else (path for path in entry.rglob("*") if path.is_file() and not kept_by_tools & set(path.parts))
        )


def test_imports_run_one_way() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_every_route_declares_exactly_one_permission(app: Litestar) -> None:
    for route in routes_of(app):
        declared = [permission for permission in route.permissions if permission in PERMISSIONS]
        assert len(declared) == 1, f"{route.template}: {route.permissions}"


def test_every_route_has_a_name_of_its_own_that_says_domain_and_verb(app: Litestar) -> None:
    names = [route.name for route in written(app)]
    assert len(names) == len(set(names))
    for route in written(app):
        assert re.fullmatch(rf"({'|'.join(DOMAINS)}):[a-z_]+", route.name), route.template
        domain = route.name.split(":")[0]
        assert route.handler.fn.__module__.startswith(f"delivery.{domain}.views"), route.name


def test_a_route_reads_by_get_and_head_or_writes_by_post(app: Litestar) -> None:
    for route in written(app):
        assert route.handler.http_methods in ({"GET", "HEAD"}, {"POST"}), route.template


def test_nothing_is_left_to_be_built(app: Litestar) -> None:
    assert [r.template for r in written(app) if r.handler.fn.__name__.endswith("_soon")] == []


def test_every_template_compiles() -> None:
    environment = make_environment()
    names = environment.list_templates()
    assert "base.html" in names
    for name in names:
        environment.get_template(name)


def test_templates_and_views_link_by_the_names_of_routes(app: Litestar) -> None:
    known = {route.name for route in routes_of(app)}
    sources = [*(PACKAGE / "templates").rglob("*.html"), *python_files()]
    wanted = {
        (name, str(path.relative_to(ROOT)))
        for path in sources
        for name in re.findall(rf"""["']((?:{"|".join(DOMAINS)}):[a-z_]+)["']""", path.read_text("utf-8"))
    }
    assert len(wanted) > 30
    assert [(name, path) for name, path in sorted(wanted) if name not in known] == []


def test_templates_hold_no_address_of_our_own_written_out() -> None:
    for path in (PACKAGE / "templates").rglob("*.html"):
        assert not re.findall(r"""(?:href|action|src|hx-\w+)=["']/[^"'{]*""", path.read_text("utf-8")), path


def test_output_is_marked_safe_only_where_it_was_reviewed() -> None:
    marks = re.compile(r"\|\s*safe\b|\bMarkup\b|autoescape\s+false|autoescape=False|\|\s*xmlattr|mark_safe")
    sources = [*(PACKAGE / "templates").rglob("*.html"), *python_files()]
    found = {str(path.relative_to(ROOT)) for path in sources if marks.search(path.read_text("utf-8"))}
    assert found == set(MARKED_SAFE)


def test_no_row_is_saved_over_what_another_saved_meanwhile() -> None:
    """By `save()`, half of the concurrent updates were lost in a trial (SECURITY section 1, item 4)."""
    for path in python_files():
        if not re.search(r"^from (piccolo|delivery\.\w+\.tables)\b", path.read_text("utf-8"), re.M):
            continue
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        saved = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "save"]
        assert not saved, path


def test_every_migration_says_in_a_sentence_what_it_does() -> None:
    for path in sorted(PACKAGE.glob("*/piccolo_migrations/*_2*.py")):
        described = next(
            ast.literal_eval(node.value)
            for node in ast.parse(path.read_text()).body
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "DESCRIPTION"
        )
        assert re.fullmatch(r"[A-Z].* .*\.", described), path.name


def test_every_setting_is_in_the_docs() -> None:
    used = {name for path in python_files() for name in _settings(path.read_text("utf-8"))}
    assert "DELIVERY_PORT" in used
    assert used == _settings((DOCS / "settings.md").read_text("utf-8"))


def test_every_command_and_option_is_in_the_docs() -> None:
    guide = (DOCS / "commands.md").read_text("utf-8")
    sections = dict(
        re.findall(r"^### `delivery ([a-z ]+?)(?: FILE| DIR)?`\n(.*?)(?=^##|\Z)", guide, re.M | re.S)
    )
    by_name = dict(_commands(commands))
    assert set(sections) == set(by_name)
    for name, command in by_name.items():
        options = {opt for param in command.params if isinstance(param, click.Option) for opt in param.opts}
        written = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", sections[name].split("```")[0]))
        assert options == written, name
        assert f"delivery {name}" in sections[name].split("```")[1], f"{name} has no example"


def test_the_guide_to_running_it_names_settings_and_commands_that_are_there() -> None:
    guide = (DOCS / "deploy.md").read_text("utf-8")
    assert _settings(guide) <= _settings((DOCS / "settings.md").read_text("utf-8"))
    called = set(re.findall(r"(?:as-service|`delivery|bin/delivery) ([a-z]+)", guide))
    assert {"serve", "init", "check", "backup", "restore"} <= called <= set(commands.commands)


def test_the_readme_leads_to_every_page_of_the_docs() -> None:
    pages = {str(path.relative_to(ROOT)) for path in DOCS.rglob("*.md")}
    linked = {
        str((path.parent / target).resolve().relative_to(ROOT))
        for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+\.md)", path.read_text("utf-8"))
    }
    assert pages - linked == set()
    assert [target for target in linked if not (ROOT / target).exists()] == []


def test_no_file_is_long_without_a_reason() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in python_files()
    }
    long = {path: length for path, length in lengths.items() if length > LONGEST_FILE}
    assert {path: length for path, length in long.items() if path not in LONG_FILES} == {}
    assert set(LONG_FILES) <= set(long), "an exception that nothing needs any more"


def test_no_file_names_a_path_of_a_machine_or_a_registry() -> None:
    named = [
        f"{path.relative_to(ROOT)}: {found}"
        for path in files_of_the_project()
        for found in _named(path.read_bytes())
    ]
    assert named == []


def _named(content: bytes) -> list[str]:
    if b"\0" in content[:1024]:
        return []
    text = content.decode("utf-8")
    paths = [found for found in MACHINE_PATHS if re.search(rf"(?<![\w.:/<}}]){found}\w", text)]
    return paths + [found for found in REGISTRIES if found in text]


def _settings(text: str) -> set[str]:
    return set(re.findall(r"DELIVERY_[A-Z_]*[A-Z]", text))


def _commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        whole = f"{above} {name}".strip()
        if isinstance(command, click.Group):
            yield from _commands(command, whole)
        else:
            yield whole, command


def test_a_server_starts_without_what_few_of_its_pages_need() -> None:
    """Word, what fetches tokens and some readers would make every start longer: who needs them imports them then."""
    unneeded = ("docx", "httpx", "delivery.actions.replies.reader", "delivery.strategy.reading.reader")
    loaded = f"import sys, delivery.app; print([name for name in {unneeded} if name in sys.modules])"
    started = subprocess.run(
        [sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert started.stdout.strip() == "[]"
