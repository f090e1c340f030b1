"""The frame and the shared pieces are valid, labelled, escaped, strict, and in the guide."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace as Thing
from xml.etree.ElementTree import Element

import html5lib
import pytest
from jinja2 import Environment, UndefinedError

from delivery.pages import make_environment
from tests.templates.pieces import HARMFUL, Piece
from tests.templates.pieces.plain import CONFLICT, PLAIN
from tests.templates.pieces.records import HEADINGS, RECORDS

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "delivery" / "templates").rglob("*.html"))
SHARED = sorted((ROOT / "delivery" / "templates" / "shared").glob("*.html"))
PIECES = PLAIN + RECORDS
GUIDE = (ROOT / "docs" / "templates.md").read_text()
CONTROLS = {"input", "select", "textarea"}
PAGE = {
    "viewer": Thing(name=HARMFUL, is_administrator=False, is_strategic=True, secretary_of=()),
    "csrf_token": "token",
    "nonce": "nonce",
    "message": HARMFUL,
    "service_name": "Fenshire Partnership",
    "marking": "OFFICIAL",
    "demonstration": True,
    "navigation": (
        Thing(label="Board", href="/board", current=True),
        Thing(label=HARMFUL, href="/a", current=False),
    ),
}
ANYBODY = {
    **PAGE,
    "viewer": None,
    "csrf_token": "",
    "message": None,
    "demonstration": False,
    "navigation": (),
}
WHOLE_PAGES: tuple[tuple[str, dict[str, object]], ...] = (
    ("errors/error.html", {"title": HARMFUL, "explanation": HARMFUL, "reference": "7f3k"}),
    ("errors/stale.html", {"conflict": CONFLICT}),
    (
        "errors/unsaved.html",
        {
            "title": HARMFUL,
            "explained": HARMFUL,
            "explanation": HARMFUL,
            "texts": ((HARMFUL, f"\n{HARMFUL}"), ("Note", HARMFUL)),
            "again": "/a",
            "fields": (("note", HARMFUL),),
            "reference": "7f3k",
        },
    ),
    ("partners/sign_in.html", {"email": HARMFUL, "next": "/a", "errors": {"email": HARMFUL}}),
)


@pytest.fixture(scope="module")
def templates() -> Environment:
    """The real environment with a fake of the one function that needs a running application."""
    environment = make_environment()
    environment.globals["url"] = lambda name, **path: f"/{name.replace(':', '/')}"
    return environment


def _parse(html: str) -> Element:
    document: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return document


def _page_of(templates: Environment, piece: Piece, heading: str = "<h1>A page</h1>") -> Element:
    source = '{% extends "base.html" %}{% block title %}A page{% endblock %}{% block content %}'
    template = templates.from_string(f"{source}{heading}{piece.source}{{% endblock %}}")
    return _parse(template.render(**PAGE, **piece.needs))


def _assert_sound(document: Element) -> None:
    everything = list(document.iter())
    assert len(document.findall(".//h1")) == 1
    assert (document.findtext(".//title") or "").strip().endswith("– Fenshire Partnership")
    identities = [element.get("id") for element in everything if element.get("id")]
    assert len(identities) == len(set(identities))
    assert not any(name == "style" or re.match("on[a-z]", name) for e in everything for name in e.attrib)
    assert all(s.get("nonce") == "nonce" and s.get("src") for s in document.iter("script"))
    for form in document.iter("form"):
        assert form.get("action")
        if form.get("method") == "post":
            assert next(f.get("name") for f in form.iter("input")) == "_csrf_token"
    _assert_labelled(everything, set(identities))


def _assert_labelled(everything: list[Element], identities: set[str | None]) -> None:
    labelled = {e.get("for") for e in everything if e.tag == "label"}
    inside = {field for e in everything if e.tag == "label" for field in e.iter()}
    for element in everything:
        if element.tag in CONTROLS and element.get("type") != "hidden":
            assert element.get("id") in labelled or element in inside or element.get("aria-label")
        described = (element.get("aria-describedby") or "").split()
        assert identities.issuperset(described)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_template_compiles(templates: Environment, path: Path) -> None:
    templates.get_template(str(path.relative_to(ROOT / "delivery" / "templates")))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_trusts_text_or_carries_a_style_or_code(path: Path) -> None:
    source = path.read_text()
    assert not re.search(r"\|\s*safe\b|autoescape\s+false|Markup", source)
    assert not re.search(r"""\sstyle=|\son(?!e=)[a-z]+=|hx-on|<script(?![^>]*nonce="{{ nonce }}")""", source)


def test_a_name_that_nobody_gave_fails(templates: Environment) -> None:
    with pytest.raises(UndefinedError):
        templates.get_template("errors/error.html").render(**PAGE, title="A", explanation="B")


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.macro)
def test_every_shared_piece_is_valid_labelled_and_escaped(templates: Environment, piece: Piece) -> None:
    _assert_sound(_page_of(templates, piece))


@pytest.mark.parametrize("piece", HEADINGS, ids=lambda piece: piece.macro)
def test_a_piece_with_the_heading_of_its_page_brings_the_only_one(
    templates: Environment, piece: Piece
) -> None:
    _assert_sound(_page_of(templates, piece, heading=""))


@pytest.mark.parametrize("everybody", [PAGE, ANYBODY], ids=["signed in", "signed out"])
@pytest.mark.parametrize(
    ("name", "needs"), WHOLE_PAGES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_whole_page_is_sound(
    templates: Environment, name: str, needs: dict[str, object], everybody: dict[str, object]
) -> None:
    document = _parse(templates.get_template(name).render(**everybody, **needs))
    _assert_sound(document)
    body = document.find("body")
    assert body is not None
    first = body[0]
    assert (first.tag, first.get("href")) == ("a", "#main")
    assert len([e for e in document.iter() if e.get("role") == "status"]) == 1


def test_a_failed_form_says_so_in_its_title_and_leads_to_its_field(templates: Environment) -> None:
    html = templates.get_template("partners/sign_in.html").render(
        **ANYBODY, email="a", next="", errors={"password": "Type it again."}
    )
    document = _parse(html)
    assert (document.findtext(".//title") or "").startswith("Error: Sign in")
    assert [link.get("href") for link in document.iter("a") if link.text == "Type it again."] == ["#password"]
    assert html.count("Type it again.") == 2


def test_typed_text_comes_back_as_typed(templates: Environment) -> None:
    typed = "\n\n  indented\n<b>not bold</b>"
    source = '{% from "shared/form.html" import textarea %}<!doctype html><title>x</title>{{ textarea("a", "A", typed) }}'
    field = _parse(templates.from_string(source).render(typed=typed)).find(".//textarea")
    assert field is not None
    assert field.text == typed


def test_a_status_is_told_by_its_word_and_by_its_shape_without_colour(templates: Environment) -> None:
    tags = templates.get_template("shared/tags.html").module
    words = templates.globals["rag_words"]
    assert isinstance(words, dict)
    shapes = tags.rag_shapes  # type: ignore[attr-defined]
    assert list(words.values()) == [
        "Red – off track",
        "Amber – at risk",
        "Green – on track",
        "Blue – complete",
        "Grey – not evidenced",
    ]
    assert len(set(shapes.values())) == len(words)


@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.name)
def test_every_shared_macro_is_in_the_guide_and_among_the_examples(path: Path) -> None:
    macros = re.findall(r"{% macro ([a-z]\w*)\(", path.read_text())
    shown = {piece.macro for piece in (*PIECES, *HEADINGS) if piece.file == path.name}
    assert set(macros) - shown <= {"stale_panel"}
    assert [macro for macro in macros if f"`{macro}(" not in GUIDE] == []
