"""How many owners there is something to tell, for the page of their meeting and of those who keep its records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from piccolo.columns import And, Or

from delivery.actions.queries.owner_letters.asked import asked_of_all
from delivery.actions.queries.owner_letters.letting_be import choices_for, let_be
from delivery.actions.queries.owner_letters.objecting import TAKEN_BACK
from delivery.actions.queries.owner_letters.occasion import MEETING
from delivery.actions.tables import Action
from delivery.mail.letter import Kind
from delivery.mail.rules.states import TOLD, State
from delivery.mail.tables import Mail
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.states import MINUTED
from delivery.wording import london_day

# Later, each action's own page writes to its owner.
ASKED_FOR = timedelta(days=92)


async def owners_to_tell(meeting: MeetingRow, today: date) -> int:
    """How many owners could be told something of a meeting's actions; 0 for anybody but its secretary, and before
    there are minutes or long after the meeting. Who was left out on purpose is asked for where something changed since.
    Sixteen queries at most.
    """
    is_minuted = meeting.has_minutes or meeting.state in MINUTED
    is_late = london_day(meeting.starts_at) + ASKED_FOR < today
    if not meeting.keeps_records or not is_minuted or is_late:
        return 0
    return await _to_tell(meeting.id, today)


async def owners_missed(group_ids: Collection[int], now: datetime) -> Mapping[int, int]:
    """How many owners are to be told of each meeting of these groups whose last letter of it was held back, since its
    action had changed and it could not be made anew: {meeting: owners}.

    The caller keeps the records of the groups. One query where none was, sixteen more where some were, for however many
    meetings of one group.
    """
    held_back = await _held_back(group_ids, now) if group_ids else frozenset()
    if not held_back:
        return {}
    meetings = sorted({meeting for meeting, _ in held_back})
    asks = (await asked_of_all(Action.meeting.is_in(meetings), london_day(now))).by_reader
    choices, missed = await choices_for(asks), Counter[int]()
    for reader, asked in asks.items():
        for meeting in meetings:
            theirs = [one for one in asked if one.row.meeting and one.row.meeting.id == meeting]
            at_rest = any(mark.is_at_rest for mark in choices.marks(reader, theirs))
            if theirs and not at_rest and (meeting, reader.id) in held_back:
                missed[meeting] += 1
    return missed


async def _held_back(group_ids: Collection[int], now: datetime) -> frozenset[tuple[int, int]]:
    """The people whose last letter of a meeting of these groups was held back lately, each after the meeting."""
    sending = Mail.sending._
    of_meetings = And(sending.kind == Kind.ACTIONS.value, sending.about == MEETING)
    lately = And(sending.made_at > now - ASKED_FOR, sending.group.is_in(sorted(group_ids)))
    is_held_back = And(Mail.state == State.STOPPED.value, Mail.answer == TAKEN_BACK)
    has_told = Mail.state.is_in([state.value for state in TOLD])
    rows = (
        await Mail.select(Mail.person, Mail.state, sending.record.as_alias("meeting"))
        .where(of_meetings, lately, Or(is_held_back, has_told))
        .order_by(Mail.id)
    )
    last = {(row["meeting"], row["person"]): row["state"] for row in rows}
    return frozenset(one for one, state in last.items() if state == State.STOPPED.value)


async def _to_tell(meeting_id: int, today: date) -> int:
    asks = (await asked_of_all(Action.meeting == meeting_id, today)).by_reader
    marks = await let_be(asks)
    return sum(not any(mark.is_at_rest for mark in marks.get(reader.id, ())) for reader in asks)
