"""Who the mail of a request comes from, and how long it waits."""

from __future__ import annotations

from datetime import timedelta

from delivery.mail.letter import Sender
from delivery.mail.queries.posting import Posting
from delivery.web import Request, now, viewer


def sender_of(request: Request) -> Sender:
    """The service by its name, from its one mailbox."""
    standing = request.scope["state"].get("standing")
    return Sender(standing.service_name if standing else "delivery", request.app.state.settings.mailbox)


def hold_of(request: Request) -> timedelta:
    """How long mail waits in the outbox before it leaves, and can be stopped."""
    return timedelta(minutes=request.app.state.settings.mail_hold)


def posting_of(request: Request, key: str) -> Posting:
    """How a sending leaves that is asked for with this request; `key` is the one of its form."""
    return Posting(sender_of(request), hold_of(request), viewer(request), now(request), key)


def minutes_of_hold(request: Request) -> int:
    """The same in minutes."""
    return int(request.app.state.settings.mail_hold)
