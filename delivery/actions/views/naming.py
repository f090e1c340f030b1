"""Naming whom the words of minutes mean, where their mail stands that cannot be sent."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.forms.by_link import read_new_owner
from delivery.actions.owners import Directory
from delivery.actions.queries.owner_letters.naming import actions_of_words, name_owner
from delivery.actions.queries.owner_letters.occasion import TELL
from delivery.actions.queries.owners import directory
from delivery.errors import Invalid
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.queries.visibility import people_to_name
from delivery.meetings.views.asked import kept_meeting
from delivery.partners.permissions import secretary
from delivery.web import (
    Form,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    read_query,
    see_other,
    today,
    url,
    viewer,
)
from delivery.wording import listed

WORDS = "words"


@get("/meetings/{meeting_id:int}/telling/owner", guards=[secretary], name="actions:naming")
async def who_is_it(request: Request, meeting_id: FromPath[int]) -> Template:
    meeting = await kept_meeting(request, meeting_id, TELL)
    return await _form(request, meeting, read_query(request)[WORDS], Form({}, {}))


@post("/meetings/{meeting_id:int}/telling/owner", guards=[secretary], name="actions:name_owner")
async def name(request: Request, meeting_id: FromPath[int]) -> Template | Redirect:
    meeting = await kept_meeting(request, meeting_id, TELL)
    form = await read_form(request)
    try:
        to = read_new_owner(form, await _everybody(request))
        owner, references = await name_owner(meeting_id, form[WORDS], to, viewer(request), now(request))
    except Invalid as error:
        return await _form(request, meeting, form[WORDS], form, error)
    have = "is" if len(references) == 1 else "are"
    said = f"{listed(references)} {have} with {owner.full} now."
    return see_other(request, url(request, "actions:preview_telling", meeting_id=meeting_id), said)


async def _everybody(request: Request) -> Directory:
    return await directory(today(request), named=people_to_name(viewer(request)))


async def _form(
    request: Request, meeting: MeetingRow, words: str, form: Form, error: Invalid | None = None
) -> Template:
    return page(
        request,
        "actions/naming.html",
        status=422 if error else 200,
        meeting=meeting,
        words=words,
        actions=await actions_of_words(meeting.id, words, viewer(request)),
        names=sorted({owner.full for owner in (await _everybody(request)).owners}),
        typed=form,
        errors=error.by_field() if error else {},
    )


ROUTES = [who_is_it, name]
