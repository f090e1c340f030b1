"""A meeting begins: its agenda is settled, and there is something to take notes under."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from delivery.database import transaction
from delivery.meetings.queries.agendas import settle_agenda
from delivery.meetings.queries.dates.stored import stored_meeting
from delivery.meetings.queries.live.notes import ACCEPTED
from delivery.meetings.queries.moves import move_meeting
from delivery.meetings.rules.agenda import MatterAction, Origin
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import AgendaItem
from delivery.partners.viewer import Viewer

TAKE_MINUTES = "take its minutes"
NOTES = "Notes"


async def begin_meeting(
    meeting_id: int, actions: Sequence[MatterAction], viewer: Viewer, now: datetime
) -> None:
    """Settle the agenda of a meeting and move it to in progress; a second click changes nothing.

    A meeting without agenda gets one item for its notes. `actions` are the group's open ones. NotFound where
    the viewer may not see it, NotAllowed for anybody but its secretary, Invalid before its day or when it is
    over.
    """
    async with transaction():
        meeting = await stored_meeting(meeting_id, viewer)
        must_keep(viewer, TAKE_MINUTES, meeting.group_id)
        await move_meeting(meeting_id, MeetingState.IN_PROGRESS, None, viewer, now)
        await settle_agenda(meeting_id, actions, viewer, now)
        has_items = await AgendaItem.exists().where(
            AgendaItem.meeting == meeting_id,
            AgendaItem.state == ACCEPTED,
            AgendaItem.withdrawn_at.is_null(),
        )
        if not has_items:
            await AgendaItem.insert(
                AgendaItem(meeting=meeting_id, position=1, title=NOTES, origin=Origin.ADDED.value)
            )
