"""Keeping who was there: as the secretary entered it, or as the minutes say."""

from __future__ import annotations

import asyncio

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.forms.attendance import posted_lines, read_attendance
from delivery.meetings.queries.attending.keeping import CHANGE, keep_attendance
from delivery.meetings.queries.attending.lists import attendance_of, expected_at, linkable
from delivery.meetings.queries.minutes.texts import minutes_of_meeting
from delivery.meetings.reading import KnownPerson
from delivery.meetings.rules.attending.lists import attendees_in
from delivery.meetings.views.asked import kept_meeting
from delivery.meetings.views.attending.lines import both_lines, lines_in_minutes, lines_of_meeting
from delivery.meetings.views.attending.page import attendance_page
from delivery.partners.permissions import secretary
from delivery.web import Request, now, post, read_form, see_other, url, viewer
from delivery.wording import count, london_day

KEPT = "Who was there is kept."
NOT_NAMED = "The minutes hold no list of who was there that could be read. Enter it here."


@post("/meetings/{meeting_id:int}/attendance", guards=[secretary], name="meetings:keep_attendance")
async def keep(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    meeting = await kept_meeting(request, meeting_id, CHANGE)
    form, who = await read_form(request), viewer(request)
    people, lines = await linkable(who), posted_lines(form)
    try:
        await keep_attendance(
            meeting_id, read_attendance(form, lines, people), who, form["key"], now(request)
        )
    except Invalid as error:
        rows = await attendance_of(meeting_id, who)
        return await attendance_page(request, meeting, rows, lines, people, form, error.by_field())
    except EditedMeanwhile:
        rows = await attendance_of(meeting_id, who)
        both, said = both_lines(await lines_of_meeting(meeting, rows, people), lines)
        return await attendance_page(request, meeting, rows, both, people, form, said=said)
    return see_other(request, url(request, "meetings:attendance", meeting_id=meeting_id), KEPT)


@post("/meetings/{meeting_id:int}/attendance/reading", guards=[secretary], name="meetings:read_attendance")
async def read(request: Request, meeting_id: FromPath[int]) -> Redirect:
    meeting = await kept_meeting(request, meeting_id, CHANGE)
    form, who = await read_form(request), viewer(request)
    texts = [save.text for save in await minutes_of_meeting(meeting_id, who) if save.undone_at is None]
    expected = await expected_at(meeting.group_id, london_day(meeting.starts_at))
    known = [KnownPerson(one.name) for one in expected]
    attendees = await asyncio.to_thread(attendees_in, texts[-1], known) if texts else ()
    where = url(request, "meetings:attendance", meeting_id=meeting_id)
    if not attendees:
        return see_other(request, where, NOT_NAMED)
    await keep_attendance(meeting_id, lines_in_minutes(attendees, expected), who, form["key"], now(request))
    return see_other(
        request, where, f"{count(len(attendees), 'person', 'people')} kept from the minutes. Check them here."
    )


ROUTES = [keep, read]
