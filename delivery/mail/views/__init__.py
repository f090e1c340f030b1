"""Pages of mail: the outbox, a sending, one mail, what came back."""

from __future__ import annotations

from litestar.handlers import BaseRouteHandler

from delivery.mail.views import all_by_hand, bounced, by_hand, mails, not_delivered, outbox, sendings

ROUTES: list[BaseRouteHandler] = [
    *outbox.ROUTES,
    *sendings.ROUTES,
    *mails.ROUTES,
    *by_hand.ROUTES,
    *all_by_hand.ROUTES,
    *not_delivered.ROUTES,
    *bounced.ROUTES,
]
