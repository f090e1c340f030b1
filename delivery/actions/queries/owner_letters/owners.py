"""How many owners there is something to tell, for the page of their meeting."""

from __future__ import annotations

from datetime import date, timedelta

from delivery.actions.queries.owner_letters.asked import asked_of_all
from delivery.actions.tables import Action
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.states import MINUTED
from delivery.wording import london_day

# Later, each action's own page writes to its owner.
ASKED_FOR = timedelta(days=92)


async def owners_to_tell(meeting: MeetingRow, today: date) -> int:
    """How many owners could be told something of a meeting's actions; 0 for anybody but its secretary, and before
    there are minutes or long after the meeting. Eight queries at most.
    """
    is_minuted = meeting.has_minutes or meeting.state in MINUTED
    is_late = london_day(meeting.starts_at) + ASKED_FOR < today
    if not meeting.keeps_records or not is_minuted or is_late:
        return 0
    return len((await asked_of_all(Action.meeting == meeting.id, today)).by_reader)
