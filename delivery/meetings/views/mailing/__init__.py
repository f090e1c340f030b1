"""The mail of a group: its page, the switch, and what is sent of its meetings."""

from __future__ import annotations

from litestar.handlers import BaseRouteHandler

from . import agenda_link, asker, page, rounds, switching

ROUTES: list[BaseRouteHandler] = [
    *page.ROUTES,
    *switching.ROUTES,
    *rounds.ROUTES,
    *agenda_link.ROUTES,
    *asker.ROUTES,
]
