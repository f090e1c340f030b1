"""Who the mail of a request comes from."""

from __future__ import annotations

from delivery.mail.letter import Sender
from delivery.web import Request


def sender_of(request: Request) -> Sender:
    """The service by its name, from its one mailbox."""
    standing = request.scope["state"].get("standing")
    return Sender(standing.service_name if standing else "delivery", request.app.state.settings.mailbox)
