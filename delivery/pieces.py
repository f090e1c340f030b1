"""Pieces of pages: written once for all who see the same, and kept as they were written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Mapping
from dataclasses import dataclass

from litestar import Litestar
from markupsafe import Markup

from delivery.cache import Cache
from delivery.web import Request


@dataclass(frozen=True)
class _Addresses:
    """All that a piece knows of the request it is written for: where the routes of the application are."""

    app: Litestar


class Piece:
    """One template that is no whole page, with the texts that were written of it.

    It is given its own context and nothing of the request, so that one which asks for the viewer, the form token or
    the message fails at once. `lasting` pieces show what no change can touch; all others every change makes old.
    """

    def __init__(self, template: str, most: int = 32, *, lasting: bool = False) -> None:
        self._template = template
        self._texts: Cache[Markup] = Cache(most, lasting=lasting)

    async def kept(
        self, request: Request, key: Hashable, context: Callable[[], Awaitable[Mapping[str, object]]]
    ) -> Markup:
        """The text for `key`, which names everything that `context` depends on beside the database."""

        async def write() -> Markup:
            return self.written(request, await context())

        return await self._texts.answer(key, write)

    def written(self, request: Request, context: Mapping[str, object]) -> Markup:
        """The same written anew and not kept, for what a reader may word as they like."""
        engine = request.app.template_engine
        assert engine is not None
        template = engine.get_template(self._template)
        return Markup(template.render({**context, "request": _Addresses(request.app)}))  # noqa: S704
