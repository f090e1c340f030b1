"""One save of minutes is taken back whole: what it made is withdrawn, what it told is unsaid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.actions.queries.changing import change, due_values, status_values
from delivery.actions.queries.minutes.letters import hold_back_letters
from delivery.actions.queries.minutes.newcomers import take_people_back
from delivery.actions.queries.overlaps.joining import let_go
from delivery.actions.queries.page import KIND
from delivery.actions.queries.unsaying import due_before, heard_without, since
from delivery.actions.tables import Action, Update
from delivery.database import transaction
from delivery.meetings.queries.minutes.undoing import minutes_to_undo, withdraw_minutes
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

REASON = "The minutes that it was read in were undone."
AS_RAISED = 1


@dataclass(frozen=True, slots=True)
class UndoneMinutes:
    """A save taken back. `updated_since` are the numbers of actions that had changed after it.

    `answered_since` counts its questions that had been answered, `letters_held` the letters that had not left.
    `stay` are the names of people whom it added and who are named elsewhere by now.
    """

    meeting_id: int
    updated_since: tuple[int, ...] = ()
    answered_since: int = 0
    letters_held: int = 0
    stay: tuple[str, ...] = ()


async def undo_minutes(minutes_id: int, viewer: Viewer, now: datetime) -> UndoneMinutes:
    """Take one save back whole: what it made is withdrawn, what it told of other actions is unsaid.

    Its text and all histories stay; a second click changes nothing. NotFound and NotAllowed as for saving.
    """
    async with transaction():
        minutes = await minutes_to_undo(minutes_id, viewer, now)
        answered = await withdraw_minutes(minutes, viewer, now)
        if answered is None:
            return UndoneMinutes(minutes.meeting_id)
        updated = [
            *await _withdraw_actions(minutes_id, viewer, now),
            *await _unsay_words(minutes_id, viewer, now),
        ]
        held = await hold_back_letters(minutes, viewer.person_id, now)
        stay = await take_people_back(minutes_id, viewer, now)
    return UndoneMinutes(minutes.meeting_id, tuple(sorted(updated)), answered, held, stay)


async def _withdraw_actions(minutes_id: int, viewer: Viewer, now: datetime) -> list[int]:
    """Withdraw the actions that a save made; the numbers of those that had changed since."""
    withdrawn = (
        await Action.update({Action.withdrawn_at: now, Action.version: Action.version + 1})
        .where(Action.minutes == minutes_id, Action.withdrawn_at.is_null())
        .returning(Action.id, Action.number, Action.version)
    )
    for row in withdrawn:
        await record(
            KIND, row["id"], "withdrawn", at=now, person_id=viewer.person_id, detail={"reason": REASON}
        )
    await let_go([row["id"] for row in withdrawn], by=viewer.person_id, now=now)
    return [row["number"] for row in withdrawn if row["version"] > AS_RAISED + 1]


async def _unsay_words(minutes_id: int, viewer: Viewer, now: datetime) -> list[int]:
    """Withdraw what a save told of other actions; the numbers of those that had changed since."""
    unsaid = (
        await Update.update({Update.withdrawn_at: now})
        .where(Update.minutes == minutes_id, Update.withdrawn_at.is_null())
        .returning(Update.id, Update.action, Update.status, Update.due, Update.recorded_at)
    )
    changed: list[int] = []
    for update in sorted(unsaid, key=lambda row: -int(row["id"])):
        stored = (await Action.select().where(Action.id == update["action"]))[0]
        is_changed, before = await since(stored["id"], update["recorded_at"])
        if is_changed:
            changed.append(stored["number"])
        values = await heard_without(stored)
        if before and not is_changed and stored["status"] == update["status"]:
            values |= status_values(before, stored["raised_on"])
        if update["due"] and not is_changed:
            was = await due_before(stored["id"], update["recorded_at"])
            values |= due_values(was) if was else {}
        await change(stored["id"], stored["version"], values)
        await record(
            KIND, stored["id"], "update undone", at=now, person_id=viewer.person_id, detail={"reason": REASON}
        )
    return list(dict.fromkeys(changed))
