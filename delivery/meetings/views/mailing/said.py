"""What is said once mail was asked for, and where somebody comes then."""

from __future__ import annotations

from litestar.response import Redirect

from delivery.mail.views.sender import hold_of
from delivery.web import Request, now, see_other, url
from delivery.wording import clock_time, count


def leaving(request: Request, mails: int) -> str:
    """How many mails leave and when, and that they can be stopped until then."""
    hold, leaves = hold_of(request), "leaves" if mails == 1 else "leave"
    if not hold:
        return f"{count(mails, 'mail')} {leaves} now."
    at = clock_time(now(request) + hold)
    return (
        f"{count(mails, 'mail')} {leaves} at {at}. Until then you can stop {'it' if mails == 1 else 'them'}."
    )


def to_sending(request: Request, sending: int, mails: int) -> Redirect:
    """To the page of a sending that was just asked for, where it can be stopped; the post looks at once."""
    request.app.state.post.wake()
    return see_other(request, url(request, "mail:sending", number=sending), leaving(request, mails))
