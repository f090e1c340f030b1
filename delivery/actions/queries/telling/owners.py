"""How many owners there is something to tell, for the page of their meeting."""

from __future__ import annotations

from datetime import date

from delivery.actions.queries.telling.asked import asked_of_all
from delivery.actions.tables import Action
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.states import MINUTED


async def owners_to_tell(meeting: MeetingRow, today: date) -> int:
    """How many owners could be told something of a meeting's actions; 0 for anybody but its secretary, and before
    there are minutes. Eight queries at most.
    """
    if not meeting.keeps_records or not (meeting.has_minutes or meeting.state in MINUTED):
        return 0
    return len((await asked_of_all(Action.meeting == meeting.id, today)).by_reader)
