"""What counts as out, and went to people without mail from here: the agenda of a meeting, or its draft minutes."""

from __future__ import annotations

from datetime import datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.queries.dates.stored import stored_meeting
from delivery.meetings.queries.meetings import ABOUT, SENT_AS
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.tables import Meeting
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

NOT_OUT = "Neither the agenda nor the minutes of this meeting are out. Send them first."


async def say_it_went_otherwise(meeting_id: int, version: int, viewer: Viewer, now: datetime) -> None:
    """Say that the members have what the state of a meeting says is out, without mail from here; a second click
    changes nothing.

    NotFound and NotAllowed for anybody but the group's secretary, Invalid where nothing is out, EditedMeanwhile where
    the meeting changed since the page showed it at `version`.
    """
    async with transaction():
        meeting = await stored_meeting(meeting_id, viewer)
        must_keep(viewer, "say how its papers went", meeting.group_id)
        if meeting.state not in SENT_AS:
            raise Invalid(NOT_OUT)
        if await Meeting.exists().where(Meeting.id == meeting.id, Meeting.went_otherwise_at.is_not_null()):
            return
        changed = (
            await Meeting.update({Meeting.went_otherwise_at: now, Meeting.version: version + 1})
            .where(Meeting.id == meeting.id, Meeting.version == version)
            .returning(Meeting.id)
        )
        if not changed:
            raise EditedMeanwhile
        what = f"{SENT_AS[meeting.state]} went without mail from here"
        await record(ABOUT, meeting.id, what, at=now, person_id=viewer.person_id)
