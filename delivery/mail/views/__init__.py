"""Pages of mail: the outbox, a sending, what came back."""

from __future__ import annotations

from litestar.handlers import BaseRouteHandler

ROUTES: list[BaseRouteHandler] = []
