"""Storing minutes with their decisions, questions and forward items, inside the transaction that adds their actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from piccolo.table import Table

from delivery.errors import NotAllowed, NotFound
from delivery.meetings.queries.dates.adding import insert_meeting
from delivery.meetings.queries.minutes.items import store_items
from delivery.meetings.queries.visibility import visible_meetings
from delivery.meetings.rules.agreeing.revisions import READ_ONLY
from delivery.meetings.rules.confirming.confirmed import ConfirmedMinutes, Quote
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Decision, ForwardItem, Meeting, Minutes, Question
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

KIND = "minutes"
BEFORE_MINUTES = frozenset(
    {MeetingState.PLANNED.value, MeetingState.AGENDA_OUT.value, MeetingState.IN_PROGRESS.value}
)


async def meeting_of(confirmed: ConfirmedMinutes, viewer: Viewer, base_url: str, now: datetime) -> int:
    """The meeting that minutes are saved to, made where there is none yet.

    NotFound for a meeting that the viewer may not see or that is of another group, NotAllowed for anybody
    but the group's secretary.
    """
    must_keep(viewer, "save its minutes", confirmed.group_id)
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
        await move_to(meeting_id, MeetingState.DRAFT_MINUTES.value)
    detail = {
        "decisions": str(len(confirmed.decisions)),
        "questions": str(len(confirmed.questions)),
        "forward items": str(len(confirmed.forward_items)),
    }
    await record(KIND, minutes_id, "saved", at=now, person_id=viewer.person_id, detail=detail)
    await record("meeting", meeting_id, "minutes saved", at=now, person_id=viewer.person_id)
    return minutes_id


def _registers(
    meeting_id: int, minutes_id: int, confirmed: ConfirmedMinutes
) -> tuple[tuple[type[Table], Sequence[Table]], ...]:
    def place(quote: Quote) -> dict[str, Any]:
        return {
            "meeting": meeting_id,
            "minutes": minutes_id,
            "quote": quote.words,
            "quote_start": quote.start,
        }

    decisions = [
        Decision(
            objective=decision.objective_id,
            number=decision.number,
            text=decision.text,
            **place(decision.quote),
        )
        for decision in confirmed.decisions
    ]
    questions = [
        Question(
            objective=question.objective_id,
            text=question.text,
            asker=question.asker,
            asked_by=question.asked_by,
            put_to=question.put_to,
            **place(question.quote),
        )
        for question in confirmed.questions
    ]
    forward_items = [
        ForwardItem(text=item.text, due_phrase=item.due_phrase, due_on=item.due_on, **place(item.quote))
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


async def move_to(meeting_id: int, state: str) -> None:
    """Set a meeting to a state, whatever it was in; saving minutes and undoing it do no more."""
    await Meeting.update({Meeting.state: state, Meeting.version: Meeting.version + 1}).where(
        Meeting.id == meeting_id
    )
