"""Where somebody comes who asked for mail: the sending, with what can still be stopped."""

from __future__ import annotations

from litestar.response import Redirect

from delivery.mail.views.sender import hold_of
from delivery.mail.worker import PostWorker
from delivery.web import Request, now, see_other, url
from delivery.wording import clock_time, count


def leaving(request: Request, sending: int, mails: int) -> Redirect:
    """To the page of the sending, which says how many mails leave and when, and stops them until then."""
    return see_other(request, url(request, "mail:sending", number=sending), leaving_words(request, mails))


def leaving_words(request: Request, mails: int) -> str:
    """How many mails leave, and when; the worker, which may sleep, is told of them."""
    post_worker(request).wake()
    hold, leaves = hold_of(request), "leaves" if mails == 1 else "leave"
    at = f"at {clock_time(now(request) + hold)}" if hold else "now"
    until = f" Until then you can stop {'it' if mails == 1 else 'them'}." if hold else ""
    return f"{count(mails, 'mail')} {leaves} {at}.{until}"


def post_worker(request: Request) -> PostWorker:
    """The post worker of this server."""
    known = request.app.state.post
    assert isinstance(known, PostWorker)
    return known
