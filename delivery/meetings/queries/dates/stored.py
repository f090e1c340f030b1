"""A meeting as it is stored, read within the transaction that changes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.errors import NotFound
from delivery.meetings.queries.visibility import visible_meetings
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class StoredMeeting:
    """What a change of a meeting starts from; `planned_for` is the start that its series gave it."""

    id: int
    group_id: int
    state: MeetingState
    starts_at: datetime
    ends_at: datetime
    planned_for: datetime | None
    is_noted_only: bool
    reason: str
    version: int
    series_id: int | None = None


async def stored_meeting(meeting_id: int, viewer: Viewer) -> StoredMeeting:
    """The meeting, NotFound where there is none that the viewer may see."""
    rows = await Meeting.select(
        Meeting.id,
        Meeting.group,
        Meeting.state,
        Meeting.starts_at,
        Meeting.ends_at,
        Meeting.planned_for,
        Meeting.is_noted_only,
        Meeting.reason,
        Meeting.version,
        Meeting.series,
    ).where(Meeting.id == meeting_id, visible_meetings(viewer))
    if not rows:
        raise NotFound
    row = rows[0]
    return StoredMeeting(
        id=row["id"],
        group_id=row["group"],
        state=MeetingState(row["state"]),
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        planned_for=row["planned_for"],
        is_noted_only=row["is_noted_only"],
        reason=row["reason"],
        version=row["version"],
        series_id=row["series"],
    )
