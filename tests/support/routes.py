"""The application's routes as tests walk them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

_PARAMETER = re.compile(r"\{(\w+):(\w+)\}")
_MATCHES = {"int": r"(\d+)", "str": r"([^/]+)", "path": r"(.+)"}


@dataclass(frozen=True)
class Route:
    """One handler at one address; `template` is the address with its parameters, `/actions/{number:int}`."""

    template: str
    handler: HTTPRouteHandler

    @property
    def name(self) -> str:
        return self.handler.name or ""

    @property
    def reads(self) -> bool:
        """Whether it answers GET."""
        return "GET" in self.handler.http_methods

    @property
    def is_static(self) -> bool:
        return self.template.startswith("/static")

    @property
    def permissions(self) -> list[Any]:
        """The functions that guard it, as they were written."""
        return [getattr(guard, "func", guard) for guard in self.handler.resolve_guards()]

    @property
    def largest_body(self) -> int:
        """The most bytes it takes."""
        return int(self.handler.resolve_request_max_body_size() or 0)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What its addresses look like; a group for each parameter."""
        return re.compile(_PARAMETER.sub(lambda found: _MATCHES[found[2]], self.template) + "$")

    @cached_property
    def kinds(self) -> list[str]:
        """The kind of each parameter: int, str."""
        return [kind for _, kind in _PARAMETER.findall(self.template)]

    def with_value(self, address: str, place: int, value: str) -> str:
        """A real address of this route with another value for one of its parameters."""
        found = self.pattern.match(address)
        assert found, address
        return address[: found.start(place + 1)] + value + address[found.end(place + 1) :]


@cache
def routes_of(app: Litestar) -> tuple[Route, ...]:
    """Every route, the more literal address first; Litestar's own OPTIONS answers are left out."""
    return tuple(sorted(_routes(app), key=lambda route: (len(route.kinds), route.template)))


def route_at(routes: Sequence[Route], path: str, method: str = "GET") -> Route:
    """The route that answers a path without its query."""
    for route in routes:
        if method in route.handler.http_methods and route.pattern.match(path):
            return route
    raise AssertionError(f"no route answers {method} {path}")


def _routes(app: Litestar) -> Iterator[Route]:
    for route in app.routes:
        assert isinstance(route, HTTPRoute)
        for handler in route.route_handlers:
            if handler.http_methods != {"OPTIONS"}:
                yield Route(route.path, handler)
