"""The Jinja environment: strict, escaping, with the words and links that templates use."""

from __future__ import annotations

import hashlib
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    pass_context,
)
from jinja2.runtime import Context

from delivery.strategy.rules import Rag
from delivery.web import address
from delivery.wording import (
    clock_time,
    count,
    day_in_words,
    file_size,
    london_day,
    moment_in_words,
    short_day,
)

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
GOVUK = "govuk_frontend_jinja"


class PageEnvironment(Environment):
    """Our templates under strict names; those of the GOV.UK macros as they need it.

    The macros ask for options that callers leave out, which strict names would refuse.
    """

    def __init__(self, compiled: Path | None) -> None:
        kept = FileSystemBytecodeCache(str(compiled)) if compiled else None
        super().__init__(
            loader=FileSystemLoader(TEMPLATES),
            bytecode_cache=kept,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._govuk = Environment(
            loader=PrefixLoader({GOVUK: PackageLoader(GOVUK)}), autoescape=True, bytecode_cache=kept
        )

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        is_govuk = isinstance(name, str) and name.startswith(f"{GOVUK}/")
        if is_govuk:
            return self._govuk.get_template(name, parent)
        return super().get_template(name, parent, globals)


def make_environment(compiled: Path | None = None) -> Environment:
    """The environment that every page is rendered in: undefined names fail, all output is escaped.

    `compiled` is a folder for compiled templates, so that a second start need not compile them.
    """
    if compiled:
        compiled.mkdir(mode=0o700, parents=True, exist_ok=True)
    environment = PageEnvironment(compiled)
    environment.filters |= {
        "clock": clock_time,
        "day": day_in_words,
        "file_size": file_size,
        "london_day": london_day,
        "moment": moment_in_words,
        "short_day": short_day,
    }
    environment.globals |= {
        "url": _url,
        "count": count,
        "rag_words": {rag.value: rag.label for rag in Rag},
        "rag_short_words": {rag.value: rag.word for rag in Rag},
    }
    return environment


@pass_context
def _url(context: Context, name: str, **path: object) -> str:
    """The address of a route by its name: `url("actions:show", number=12)`."""
    if name == "static":
        return _static_url(str(path["file_path"]))
    return address(context["request"].app, name, tuple(path.items()))


@cache
def _static_url(file_path: str) -> str:
    """A static file's address with its digest, so that a browser never keeps an old one after an upgrade."""
    digest = hashlib.sha256((STATIC / file_path).read_bytes()).hexdigest()[:12]
    return f"/static/{file_path}?v={digest}"
