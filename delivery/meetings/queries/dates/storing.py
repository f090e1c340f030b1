"""Storing a new meeting: its row, its calendar event and the first line of its history."""

from __future__ import annotations

from datetime import datetime

from delivery.meetings.queries.dates.events import new_uid, store_new_event
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer


async def store_meeting(
    group_id: int,
    meeting: NewMeeting,
    viewer: Viewer,
    base_url: str,
    now: datetime,
    *,
    series_id: int | None = None,
    planned_for: datetime | None = None,
) -> int:
    """Store a meeting within the transaction of the caller, who has asked whether it may be; returns its id.

    One that is only noted stands in no calendar, since nobody knows its hours.
    """
    inserted = await Meeting.insert(
        Meeting(
            group=group_id,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            venue=meeting.venue,
            joining_link=meeting.joining_link,
            dial_in=meeting.dial_in,
            access_needs=meeting.access_needs,
            reason=meeting.reason,
            is_extraordinary=meeting.is_extraordinary,
            is_noted_only=meeting.is_noted_only,
            state=MeetingState.PLANNED.value,
            uid=new_uid(),
            changed_at=now,
            series=series_id,
            planned_for=planned_for,
        )
    ).returning(Meeting.id)
    meeting_id = int(inserted[0]["id"])
    if not meeting.is_noted_only:
        await store_new_event(meeting_id, base_url)
    await record("meeting", meeting_id, _verb(meeting), at=now, person_id=viewer.person_id)
    return meeting_id


def _verb(meeting: NewMeeting) -> str:
    if meeting.is_noted_only:
        return "noted"
    return "called" if meeting.is_extraordinary else "planned"
