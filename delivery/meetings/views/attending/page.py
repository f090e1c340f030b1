"""Who was at a meeting, as its group sees it: on the page of the meeting, and on one of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Template

from delivery.errors import NotFound
from delivery.meetings.forms.attendance import Line
from delivery.meetings.queries.attending.lists import AttendanceRow, attendance_of, linkable
from delivery.meetings.queries.attending.silence import silent_agencies
from delivery.meetings.queries.meetings import MeetingRow, meeting_seen
from delivery.meetings.queries.visibility import sees_inside
from delivery.meetings.rules.attending.lists import Linkable, Listed, Presence, in_numbers, lists_of
from delivery.meetings.rules.attending.silence import silence_in_words
from delivery.meetings.views.attending.lines import lines_of_meeting
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
from delivery.web import Form, Request, found, get, now, page, viewer


@dataclass(frozen=True, slots=True)
class AttendancePanel:
    """What the page of a meeting shows of it; `key` is that of the form which reads the minutes, where it is offered."""

    lists: tuple[Listed, ...]
    numbers: str
    offers_reading: bool
    key: str


async def attendance_panel(request: Request, meeting: MeetingRow) -> AttendancePanel | None:
    """None for somebody outside the group; one query."""
    if not sees_inside(meeting.group_id, viewer(request)):
        return None
    attendees = [row.attendee for row in await attendance_of(meeting.id, viewer(request))]
    offers = meeting.keeps_records and meeting.has_minutes and not attendees
    return AttendancePanel(lists_of(attendees), in_numbers(attendees), offers, new_key())


@get("/meetings/{meeting_id:int}/attendance", guards=[signed_in], name="meetings:attendance")
async def show_attendance(request: Request, meeting_id: FromPath[int]) -> Template:
    meeting = await inside(request, meeting_id)
    rows = await attendance_of(meeting_id, viewer(request))
    people = await linkable(viewer(request)) if meeting.keeps_records else ()
    lines = await lines_of_meeting(meeting, rows, people) if meeting.keeps_records else ()
    return await attendance_page(request, meeting, rows, lines, people, Form({"key": [new_key()]}, {}))


async def inside(request: Request, meeting_id: int) -> MeetingRow:
    """The meeting for those who sit in its group; who was there is told to nobody else."""
    meeting = found(await meeting_seen(meeting_id, viewer(request)))
    if not sees_inside(meeting.group_id, viewer(request)):
        raise NotFound
    return meeting


async def attendance_page(
    request: Request,
    meeting: MeetingRow,
    rows: Sequence[AttendanceRow],
    lines: Sequence[Line],
    people: Sequence[Linkable],
    form: Form,
    errors: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
) -> Template:
    """The page; with `errors` a form that failed, with `said` what others saved of the same lines meanwhile."""
    silent = await silent_agencies(meeting.group_id, viewer(request), now(request))
    return page(
        request,
        "meetings/attending/attendance.html",
        status=422 if errors else 409 if said is not None else 200,
        meeting=meeting,
        lists=lists_of(row.attendee for row in rows),
        lines=lines,
        people=people,
        presences=tuple(Presence),
        typed=form,
        key=new_key() if said is not None else form["key"],
        read_key=new_key(),
        offers_reading=meeting.has_minutes and not rows,
        silence=silence_in_words(silent),
        errors=errors or {},
        said=said or {},
        is_stale=said is not None,
    )


ROUTES = [show_attendance]
