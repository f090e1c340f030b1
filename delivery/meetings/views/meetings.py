"""The page of one meeting."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Template

from delivery.actions.queries.owner_letters.owners import owners_to_tell
from delivery.mail.queries.sendings import sendings_of
from delivery.meetings.queries.dates.members_told import members_know
from delivery.meetings.queries.meetings import meeting_seen, next_ordinary_start
from delivery.meetings.queries.minutes.texts import minutes_of_meeting
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.views.action_lines import action_lines, group_actions
from delivery.meetings.views.agendas.panel import agenda_panel
from delivery.meetings.views.attending.page import attendance_panel
from delivery.meetings.views.dates.announcing import addresses_of, notice_of
from delivery.meetings.views.history import told
from delivery.meetings.views.invitations.coming import coming_panel
from delivery.meetings.views.put_aloud import put_lines
from delivery.meetings.views.registers.of_meeting import registers_of_meeting, stakes_of_saves
from delivery.meetings.views.standards.of_meeting import standards_before
from delivery.meetings.views.steps import step_of, ways_of
from delivery.partners.permissions import signed_in
from delivery.partners.queries.history import history_of
from delivery.web import (
    Request,
    found,
    get,
    now,
    page,
    today,
    viewer,
)


@get("/meetings/{meeting_id:int}", guards=[signed_in], name="meetings:show")
async def show(request: Request, meeting_id: FromPath[int]) -> Template:
    who = viewer(request)
    meeting = found(await meeting_seen(meeting_id, who))
    saves = await minutes_of_meeting(meeting_id, who)
    registers = await registers_of_meeting(request, meeting)
    of_groups = await group_actions(request)
    rows = [row for row in of_groups if row.meeting and row.meeting.id == meeting_id]
    # The meeting that can agree these minutes is looked for only when they wait for one.
    waits = meeting.state is MeetingState.CIRCULATED and meeting.keeps_records
    next_start = await next_ordinary_start(meeting, who) if waits else None
    owners = await owners_to_tell(meeting, today(request)) if rows else 0
    coming = await coming_panel(request, meeting)
    to_tell, behind = (owners, len(coming.behind) if coming else 0) if meeting.is_mail_on else (0, 0)
    step = step_of(request, meeting, next_start, to_tell=to_tell, behind=behind)
    history = await history_of("meeting", meeting_id) if meeting.runs else ()
    return page(
        request,
        "meetings/meeting.html",
        meeting=meeting,
        step=step,
        ways=ways_of(request, meeting, step, owners=owners),
        notice=notice_of(request, meeting),
        addresses=await addresses_of(request, meeting),
        members_know=members_know(entry.what for entry in history),
        history_lines=told(history),
        saves=[save for save in saves if save.is_newest],
        undone=[s for s in saves if s.undone_at and not s.revises] if meeting.keeps_records else [],
        actions=action_lines(request, sorted(rows, key=lambda row: row.number), of_one_meeting=True),
        put=put_lines(rows, meeting),
        agenda=await agenda_panel(request, meeting, of_groups),
        coming=coming,
        attendance=await attendance_panel(request, meeting),
        registers=registers,
        standards=await standards_before(request, meeting_id),
        sendings=await sendings_of("meeting", meeting_id, who) if meeting.runs else (),
        stakes=await stakes_of_saves(request, meeting_id, saves, registers) if meeting.keeps_records else {},
        has_begun=meeting.starts_at <= now(request),
        moment=now(request),
    )


ROUTES = [show]
