"""Storing minutes with their decisions, questions and forward items, and taking one save back.

Both run inside the transaction of the actions domain, which adds and withdraws the actions.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from piccolo.table import Table

from delivery.errors import NotAllowed, NotFound
from delivery.meetings.queries.items import store_items
from delivery.meetings.queries.minutes import MinutesRow, minutes_seen
from delivery.meetings.queries.planning import insert_meeting
from delivery.meetings.queries.visibility import visible_meetings
from delivery.meetings.rules.confirmed import ConfirmedMinutes
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.rules.wordings import READ_ONLY
from delivery.meetings.tables import Decision, ForwardItem, Meeting, Minutes, Question, RaisedMatter
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

KIND = "minutes"
TOO_LATE = (
    "These minutes went to the members and were saved more than two weeks ago. "
    "Withdraw what is wrong on the page of each action instead."
)
REVISED = "This text was changed since. Undo the later wording first."
BEFORE_MINUTES = frozenset(
    {MeetingState.PLANNED.value, MeetingState.AGENDA_OUT.value, MeetingState.IN_PROGRESS.value}
)


async def meeting_of(confirmed: ConfirmedMinutes, viewer: Viewer, base_url: str, now: datetime) -> int:
    """The meeting that minutes are saved to, made where there is none yet.

    NotFound for a meeting that the viewer may not see or that is of another group, NotAllowed for anybody
    but the group's secretary.
    """
    if confirmed.group_id not in viewer.secretary_group_ids:
        raise NotAllowed("Only the secretary of the group can save its minutes.")
    if confirmed.meeting_id is None:
        return await insert_meeting(confirmed.group_id, confirmed.new_meeting, viewer, base_url, now)
    is_theirs = await Meeting.exists().where(
        Meeting.id == confirmed.meeting_id,
        Meeting.group == confirmed.group_id,
        visible_meetings(viewer),
    )
    if not is_theirs:
        raise NotFound
    return confirmed.meeting_id


async def store_minutes(meeting_id: int, confirmed: ConfirmedMinutes, viewer: Viewer, now: datetime) -> int:
    """Store the text and its registers but the actions; the meeting has draft minutes now. Returns the id.

    NotAllowed where minutes of the meeting are here already and were agreed.
    """
    state = await _state_before(meeting_id)
    inserted = await Minutes.insert(
        Minutes(
            meeting=meeting_id,
            text=confirmed.text,
            saved_at=now,
            saved_by=viewer.person_id,
            state_before=state,
        )
    ).returning(Minutes.id)
    minutes_id = int(inserted[0]["id"])
    await store_items(minutes_id, confirmed.text)
    for table, rows in _registers(meeting_id, minutes_id, confirmed):
        if rows:
            await table.insert(*rows)
    if state:
        await _move(meeting_id, MeetingState.DRAFT_MINUTES.value)
    detail = {
        "decisions": str(len(confirmed.decisions)),
        "questions": str(len(confirmed.questions)),
        "forward items": str(len(confirmed.forward_items)),
    }
    await record(KIND, minutes_id, "saved", at=now, person_id=viewer.person_id, detail=detail)
    await record("meeting", meeting_id, "minutes saved", at=now, person_id=viewer.person_id)
    return minutes_id


async def minutes_to_undo(minutes_id: int, viewer: Viewer, now: datetime) -> MinutesRow:
    """The save that a secretary takes back; NotFound or NotAllowed for anybody else, or when it is too late.

    A later wording is taken back before the one that it revises.
    """
    minutes = await minutes_seen(minutes_id, viewer)
    if minutes is None:
        raise NotFound
    if minutes.group_id not in viewer.secretary_group_ids:
        raise NotAllowed("Only the secretary of the group can undo this.")
    if minutes.undone_at is None and not minutes.may_undo(now):
        raise NotAllowed(_why_not(minutes))
    return minutes


async def withdraw_minutes(minutes: MinutesRow, viewer: Viewer, now: datetime) -> int | None:
    """Withdraw what a save made but the actions, and put the meeting back; None where that is done already.

    Returns how many of its questions had been answered since. The text stays.
    """
    undone = (
        await Minutes.update({Minutes.undone_at: now, Minutes.version: Minutes.version + 1})
        .where(Minutes.id == minutes.id, Minutes.undone_at.is_null())
        .returning(Minutes.id, Minutes.state_before)
    )
    if not undone:
        return None
    answered = 0
    for table in (Decision, Question, ForwardItem, RaisedMatter):
        rows = (
            await table.update({table.withdrawn_at: now, table.version: table.version + 1})
            .where(table.minutes == minutes.id, table.withdrawn_at.is_null())
            .returning(*table.all_columns())
        )
        answered += sum(bool(row.get("answered_on")) for row in rows)
    await _put_back(minutes.meeting_id, undone[0]["state_before"])
    await record(KIND, minutes.id, "undone", at=now, person_id=viewer.person_id)
    await record("meeting", minutes.meeting_id, "minutes undone", at=now, person_id=viewer.person_id)
    return answered


def _registers(
    meeting_id: int, minutes_id: int, confirmed: ConfirmedMinutes
) -> tuple[tuple[type[Table], Sequence[Table]], ...]:
    decisions = [
        Decision(
            meeting=meeting_id,
            minutes=minutes_id,
            objective=decision.objective_id,
            number=decision.number,
            text=decision.text,
            quote=decision.quote.words,
            quote_start=decision.quote.start,
        )
        for decision in confirmed.decisions
    ]
    questions = [
        Question(
            meeting=meeting_id,
            minutes=minutes_id,
            objective=question.objective_id,
            text=question.text,
            asker=question.asker,
            put_to=question.put_to,
            quote=question.quote.words,
            quote_start=question.quote.start,
        )
        for question in confirmed.questions
    ]
    forward_items = [
        ForwardItem(
            meeting=meeting_id,
            minutes=minutes_id,
            text=item.text,
            due_phrase=item.due_phrase,
            due_on=item.due_on,
            quote=item.quote.words,
            quote_start=item.quote.start,
        )
        for item in confirmed.forward_items
    ]
    return (Decision, decisions), (Question, questions), (ForwardItem, forward_items)


async def _state_before(meeting_id: int) -> str:
    """The state that saving moves on from; empty where minutes exist already."""
    rows = await Meeting.select(Meeting.state).where(Meeting.id == meeting_id)
    state = str(rows[0]["state"])
    if state == MeetingState.AGREED.value and await Minutes.exists().where(
        Minutes.meeting == meeting_id, Minutes.undone_at.is_null()
    ):
        raise NotAllowed(READ_ONLY)
    return state if state in BEFORE_MINUTES else ""


def _why_not(minutes: MinutesRow) -> str:
    if minutes.state is MeetingState.AGREED and minutes.agreed_on:
        return READ_ONLY
    return TOO_LATE if minutes.is_newest else REVISED


async def _put_back(meeting_id: int, state_before: str) -> None:
    """Return to the state before, where no other save of the same meeting stands."""
    others = await (
        Minutes.select(Minutes.id)
        .where(Minutes.meeting == meeting_id, Minutes.undone_at.is_null())
        .order_by(Minutes.id)
    )
    if others:
        # The first that stands takes over what an undo of it goes back to.
        if state_before:
            await Minutes.update({Minutes.state_before: state_before}).where(Minutes.id == others[0]["id"])
    elif state_before:
        await _move(meeting_id, state_before)


async def _move(meeting_id: int, state: str) -> None:
    await Meeting.update({Meeting.state: state, Meeting.version: Meeting.version + 1}).where(
        Meeting.id == meeting_id
    )
