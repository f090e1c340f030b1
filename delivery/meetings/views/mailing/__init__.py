"""The mail of a group: its page, the switch, and what is sent of its meetings."""

from __future__ import annotations

from litestar.handlers import BaseRouteHandler

from . import page

ROUTES: list[BaseRouteHandler] = [*page.ROUTES]
