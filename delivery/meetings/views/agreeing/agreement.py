"""Agreeing minutes at the next meeting, with corrections as dated notes, and later notes under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.meetings.forms.agreeing import read_correction, read_corrections
from delivery.meetings.queries.agreeing.agreement import (
    add_correction,
    agree_minutes,
    circulation_of,
    corrections_of,
)
from delivery.meetings.queries.agreeing.comments import open_comments
from delivery.meetings.queries.meetings import MeetingRow, meetings_of
from delivery.meetings.queries.minutes.current import current_minutes
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.views.agreeing.circulation import next_day
from delivery.meetings.views.asked import run_meeting
from delivery.partners.permissions import officer
from delivery.partners.queries.submissions import new_key
from delivery.web import (
    Form,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)
from delivery.wording import day_in_words, london_day

AGREE = "agree its minutes"
AGREED = "The minutes are agreed. Nobody changes their text any more."
NOTED = "The note stands under the minutes."
OUTSIDE = "none"
CHOOSE = "Choose the meeting that agreed the minutes."


@get("/meetings/{meeting_id:int}/agreement", guards=[officer], name="meetings:agreement")
async def agreement_page(request: Request, meeting_id: FromPath[int]) -> Template:
    return await _page(request, await run_meeting(request, meeting_id, AGREE), Form({}, {}))


@post("/meetings/{meeting_id:int}/agreement", guards=[officer], name="meetings:agree_minutes")
async def agree(request: Request, meeting_id: FromPath[int]) -> Template | Redirect:
    meeting, form = await run_meeting(request, meeting_id, AGREE), await read_form(request)
    later = await _later(request, meeting)
    chosen = next((other for other in later if str(other.id) == form["agreed_at"]), None)
    try:
        if chosen is None and form["agreed_at"] != OUTSIDE:
            raise Invalid(problems={"agreed_at": CHOOSE})
        await agree_minutes(
            meeting_id,
            whole_number(form["version"]),
            london_day(chosen.starts_at) if chosen else today(request),
            chosen.id if chosen else None,
            read_corrections(form),
            viewer(request),
            now(request),
        )
    except Invalid as error:
        return await _page(request, meeting, form, error.by_field())
    return see_other(request, url(request, "meetings:minutes", meeting_id=meeting_id), AGREED)


@post("/meetings/{meeting_id:int}/corrections", guards=[officer], name="meetings:add_correction")
async def add_note(request: Request, meeting_id: FromPath[int]) -> Template | Redirect:
    meeting, form = await run_meeting(request, meeting_id, AGREE), await read_form(request)
    try:
        said_on, text = read_correction(form, today(request))
        await add_correction(meeting_id, said_on, text, viewer(request), key=form["key"], now=now(request))
    except Invalid as error:
        return await _page(request, meeting, form, error.by_field())
    where = url(request, "meetings:minutes", meeting_id=meeting_id)
    return see_other(request, f"{where}#corrections", NOTED)


async def _later(request: Request, meeting: MeetingRow) -> tuple[MeetingRow, ...]:
    """The meetings that can have agreed these minutes: later ones of the group, up to today's, earliest first."""
    return tuple(
        other
        for other in await meetings_of(meeting.group_id, viewer(request))
        if other.starts_at > meeting.starts_at
        and london_day(other.starts_at) <= today(request)
        and other.state is not MeetingState.CANCELLED
    )


async def _page(
    request: Request, meeting: MeetingRow, form: Form, errors: Mapping[str, str] | None = None
) -> Template:
    who = viewer(request)
    circulation = await circulation_of(meeting.id, who)
    later = await _later(request, meeting)
    return page(
        request,
        "meetings/agreeing/agreement.html",
        status=422 if errors else 200,
        meeting=meeting,
        circulation=circulation,
        has_text=bool(await current_minutes(meeting.id, who)),
        choices=_choices(later),
        chosen=form["agreed_at"] or (str(later[0].id) if later else ""),
        following=await next_day(request, meeting),
        waiting=await open_comments(meeting.id, who),
        corrections=await corrections_of(meeting.id, who),
        typed=form,
        key=form["key"] or new_key(),
        errors=errors or {},
    )


def _choices(later: Sequence[MeetingRow]) -> list[tuple[str, str]]:
    days = [(str(other.id), day_in_words(london_day(other.starts_at))) for other in later]
    return [*days, (OUTSIDE, "Outside a meeting, today (by e-mail, for example)")]


ROUTES = [agreement_page, agree, add_note]
