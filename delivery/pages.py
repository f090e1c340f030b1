"""The Jinja environment that renders every page: ours strict, the GOV.UK macros beside it as they expect."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

from jinja2 import (
    BaseLoader,
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)


class GovukMacros(BaseLoader):
    """Loads `govuk_frontend_jinja/…` in an environment of its own.

    Those macros ask for parameters that nobody gave and count on getting nothing; under the strict
    rule of our own templates the first of them would fail.
    """

    def __init__(self) -> None:
        self._lenient = Environment(
            loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            autoescape=True,
            undefined=ChainableUndefined,
            auto_reload=False,
        )

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # Any: the signature is Jinja's
    ) -> Template:
        """The compiled template called `name`; TemplateNotFound for any that is not one of theirs."""
        return self._lenient.get_template(name)

    def list_templates(self) -> list[str]:
        """None: they are not ours to list or to test."""
        return []


def environment(
    functions: MutableMapping[str, Callable[..., object]] | None = None,
    filters: MutableMapping[str, Callable[..., object]] | None = None,
) -> Environment:
    """Templates of `delivery/templates`: undefined names fail, everything is escaped.

    `functions` and `filters` are what templates may call beside Jinja's own: `url`, `day`, `moment` …
    """
    made = Environment(
        loader=ChoiceLoader([PackageLoader("delivery", "templates"), GovukMacros()]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.globals.update(functions or {})
    made.filters.update(filters or {})
    return made
