"""Commenting by a link of one's own, without an account (SECURITY A11, A17): GET changes nothing, a stopped link shows nothing."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.meetings.forms.agreeing import read_comments
from delivery.meetings.queries.agreeing.circulating import Invited, invited_by
from delivery.meetings.queries.agreeing.commenting import comment_on_minutes
from delivery.meetings.queries.meetings import meeting_seen
from delivery.meetings.rules.agreeing.comments import How
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.views.agreeing.comments import (
    comments_page,
    saved_in_words,
    status_of,
)
from delivery.partners.permissions import anyone
from delivery.partners.queries.submissions import new_key
from delivery.web import Form, Request, get, now, page, post, read_form, see_other, url

CIRCULATED = {MeetingState.CIRCULATED, MeetingState.AGREED}


@get("/comments/{token:str}", guards=[anyone], name="meetings:comments_by_link")
async def show_by_link(request: Request, token: FromPath[str]) -> Template:
    return await _show(request, token, Form({"key": [new_key()]}, {}))


@post("/comments/{token:str}", guards=[anyone], name="meetings:comment_by_link")
async def save_by_link(request: Request, token: FromPath[str]) -> Template | Redirect:
    form = await read_form(request)
    invited = await invited_by(token, now(request))
    if invited is None:
        return _ended(request)
    try:
        saved = await comment_on_minutes(
            invited.meeting_id,
            read_comments(form),
            invited.viewer,
            how=How.LINK,
            key=form["key"],
            now=now(request),
        )
    except Invalid as error:
        return await _show(request, token, form, error)
    return see_other(request, url(request, "meetings:comments_by_link", token=token), saved_in_words(saved))


async def _show(request: Request, token: str, form: Form, error: Invalid | None = None) -> Template:
    invited = await invited_by(token, now(request))
    shown = await _page(request, invited, token, form, error) if invited else None
    return shown or _ended(request)


async def _page(
    request: Request, invited: Invited, token: str, form: Form, error: Invalid | None
) -> Template | None:
    """The page, or None where its person may not see the minutes any more, or they were taken back."""
    meeting = await meeting_seen(invited.meeting_id, invited.viewer)
    if meeting is None or meeting.state not in CIRCULATED:
        return None
    shown = await comments_page(request, meeting, invited.viewer)
    if not shown.items:
        return None
    answer = page(
        request,
        "meetings/agreeing/by_link.html",
        status=status_of(error),
        meeting=meeting,
        person=invited.viewer.name,
        shown=shown,
        action=url(request, "meetings:comment_by_link", token=token),
        typed=form,
        errors=error.by_field() if error else {},
    )
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _ended(request: Request) -> Template:
    """One page for every link that opens nothing, whatever it once was."""
    return page(request, "meetings/agreeing/ended.html", status=404)


ROUTES = [show_by_link, save_by_link]
