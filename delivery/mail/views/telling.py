"""A change to how somebody signs in, which they are told by mail where mail is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from delivery.mail.queries.access_notices import telling
from delivery.mail.views.leaving import post_worker
from delivery.mail.views.sender import sender_of
from delivery.web import Request, now, viewer

Changed = TypeVar("Changed")


async def told(
    request: Request,
    person_id: int,
    what: str,
    change: Callable[[], Awaitable[Changed]],
    by: int | None = None,
) -> Changed:
    """Make a change and tell the person of it in `what`, a sentence; `by` is who made it, else the viewer."""
    if request.app.state.settings.smtp is None:
        return await change()
    maker = viewer(request).person_id if by is None else by
    done = await telling(person_id, what, change, sender_of(request), maker, now(request))
    post_worker(request).wake()
    return done
