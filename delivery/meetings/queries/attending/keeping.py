"""Keeping who was at a meeting: one save for the whole list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from piccolo.columns import Column

from delivery.database import transaction
from delivery.errors import EditedMeanwhile
from delivery.meetings.queries.attending.lists import AttendanceRow, attendance_of
from delivery.meetings.queries.dates.stored import stored_meeting
from delivery.meetings.rules.attending.lists import KeptLine
from delivery.meetings.rules.confirming.names import plain
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.tables import Attendance
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer

CHANGE = "change who was there"


async def keep_attendance(
    meeting_id: int, lines: Sequence[KeptLine], viewer: Viewer, key: str, now: datetime
) -> None:
    """Store the lines that changed or are new, all or none. `key` makes a double click one save.

    NotFound for a meeting that the viewer may not see, NotAllowed for anybody but its secretary,
    EditedMeanwhile where somebody else changed one of the lines, or added the same person, since.
    """
    async with transaction():
        meeting = await stored_meeting(meeting_id, viewer)
        must_keep(viewer, CHANGE, meeting.group_id)
        claimed = await claim(f"attendance of {meeting_id}", key, viewer.person_id, now)
        if not claimed.is_first:
            return
        before = await attendance_of(meeting_id, viewer)
        for line in lines:
            if line.id is not None:
                await _change(meeting_id, line, now)
        added = [line for line in lines if line.id is None and not _is_there(line, before)]
        if added:
            await Attendance.insert(
                *(_new(meeting_id, line, at) for at, line in enumerate(added, len(before)))
            )
        if lines:
            detail = {"lines": str(len(lines))}
            await record(
                "meeting", meeting_id, "attendance kept", at=now, person_id=viewer.person_id, detail=detail
            )
        await led_to(claimed, str(meeting_id))


async def _change(meeting_id: int, line: KeptLine, now: datetime) -> None:
    values: dict[Column | str, object] = {Attendance.withdrawn_at: now}
    if line.attendee:
        values = {
            Attendance.name: line.attendee.name,
            Attendance.initials: line.attendee.initials,
            Attendance.organisation: line.attendee.organisation,
            Attendance.presence: line.attendee.presence.value,
            Attendance.person: line.person_id,
        }
    changed = (
        await Attendance.update({**values, Attendance.version: line.version + 1})
        .where(
            Attendance.id == line.id,
            Attendance.meeting == meeting_id,
            Attendance.version == line.version,
            Attendance.withdrawn_at.is_null(),
        )
        .returning(Attendance.id)
    )
    if not changed:
        raise EditedMeanwhile


def _is_there(line: KeptLine, before: Sequence[AttendanceRow]) -> bool:
    """Whether the person of a new line is on the list already; in another list, somebody else put them there."""
    for row in before:
        same_person = row.person_id is not None and row.person_id == line.person_id
        if line.attendee and (same_person or plain(row.attendee.name) == plain(line.attendee.name)):
            if row.attendee.presence is not line.attendee.presence:
                raise EditedMeanwhile
            return True
    return False


def _new(meeting_id: int, line: KeptLine, position: int) -> Attendance:
    assert line.attendee is not None
    return Attendance(
        meeting=meeting_id,
        position=position,
        person=line.person_id,
        name=line.attendee.name,
        initials=line.attendee.initials,
        organisation=line.attendee.organisation,
        presence=line.attendee.presence.value,
    )
