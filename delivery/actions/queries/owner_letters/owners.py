"""How many owners there is something to tell, for the page of their meeting and of those who keep its records."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from piccolo.columns import And

from delivery.actions.queries.owner_letters.asked import asked_of_all
from delivery.actions.queries.owner_letters.letting_be import let_be
from delivery.actions.queries.owner_letters.objecting import TAKEN_BACK
from delivery.actions.queries.owner_letters.occasion import MEETING
from delivery.actions.tables import Action
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.states import MINUTED
from delivery.wording import london_day

# Later, each action's own page writes to its owner.
ASKED_FOR = timedelta(days=92)


async def owners_to_tell(meeting: MeetingRow, today: date) -> int:
    """How many owners could be told something of a meeting's actions; 0 for anybody but its secretary, and before
    there are minutes or long after the meeting. Who was left out on purpose is asked for where something changed since.
    Ten queries at most.
    """
    is_minuted = meeting.has_minutes or meeting.state in MINUTED
    is_late = london_day(meeting.starts_at) + ASKED_FOR < today
    if not meeting.keeps_records or not is_minuted or is_late:
        return 0
    return await _to_tell(meeting.id, today)


async def owners_missed(group_ids: Collection[int], now: datetime) -> Mapping[int, int]:
    """How many owners are to be told of each meeting of these groups of which a letter was held back, since its
    action had changed and it could not be made anew: {meeting: owners}.

    The caller keeps the records of the groups. One query where none was, eleven more for each such meeting.
    """
    if not group_ids:
        return {}
    sending = Mail.sending._
    held_back = And(Mail.state == State.STOPPED.value, Mail.answer == TAKEN_BACK)
    lately = And(sending.about == MEETING, sending.made_at > now - ASKED_FOR)
    rows = await Mail.select(sending.record.as_alias("meeting")).where(
        held_back, lately, sending.group.is_in(sorted(group_ids))
    )
    today = london_day(now)
    missed = {meeting: await _to_tell(meeting, today) for meeting in sorted({row["meeting"] for row in rows})}
    return {meeting: owners for meeting, owners in missed.items() if owners}


async def _to_tell(meeting_id: int, today: date) -> int:
    asks = (await asked_of_all(Action.meeting == meeting_id, today)).by_reader
    marks = await let_be(asks)
    return sum(not any(mark.is_at_rest for mark in marks.get(reader.id, ())) for reader in asks)
