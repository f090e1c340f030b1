"""Taking one save of minutes back, inside the transaction that withdraws its actions."""

from __future__ import annotations

from datetime import datetime

from delivery.errors import NotAllowed, NotFound
from delivery.meetings.queries.minutes.saving import KIND, move_to
from delivery.meetings.queries.minutes.texts import MinutesRow, minutes_seen
from delivery.meetings.rules.agreeing.revisions import READ_ONLY
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Decision, ForwardItem, Minutes, Question, RaisedMatter
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

TOO_LATE = (
    "These minutes went to the members and were saved more than two weeks ago. "
    "Withdraw what is wrong on the page of each action instead."
)
REVISED = "This text was changed since. Undo the later wording first."


async def minutes_to_undo(minutes_id: int, viewer: Viewer, now: datetime) -> MinutesRow:
    """The save that a secretary takes back; NotFound or NotAllowed for anybody else, or when it is too late.

    A later wording is taken back before the one that it revises.
    """
    minutes = await minutes_seen(minutes_id, viewer)
    if minutes is None:
        raise NotFound
    must_keep(viewer, "undo this", minutes.group_id)
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
        await move_to(meeting_id, state_before)


def _why_not(minutes: MinutesRow) -> str:
    if minutes.state is MeetingState.AGREED and minutes.agreed_on:
        return READ_ONLY
    return TOO_LATE if minutes.is_newest else REVISED
