"""What is said once mail was asked for."""

from __future__ import annotations

from delivery.mail.views.sender import hold_of
from delivery.web import Request, now
from delivery.wording import clock_time, count


def leaving(request: Request, mails: int) -> str:
    """How many mails leave and when, and that they can be stopped until then."""
    hold = hold_of(request)
    if not hold:
        return f"{count(mails, 'mail')} {'leaves' if mails == 1 else 'leave'} now."
    at = clock_time(now(request) + hold)
    return f"{count(mails, 'mail')} {'leaves' if mails == 1 else 'leave'} at {at}. Until then you can stop {'it' if mails == 1 else 'them'}."
