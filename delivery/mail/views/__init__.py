"""Pages of mail: the outbox, a sending, one mail, what came back."""

from __future__ import annotations

from litestar.handlers import BaseRouteHandler

from delivery.mail.views import bounced, by_hand, mails, not_delivered, outbox, sendings, together

ROUTES: list[BaseRouteHandler] = [
    *outbox.ROUTES,
    *sendings.ROUTES,
    *mails.ROUTES,
    *by_hand.ROUTES,
    *together.ROUTES,
    *not_delivered.ROUTES,
    *bounced.ROUTES,
]
