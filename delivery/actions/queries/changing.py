"""The change of one action: read under the lock, compared by version, written once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from delivery.actions.due import Due
from delivery.actions.rules import ActionStatus, may_move
from delivery.actions.tables import Action
from delivery.errors import EditedMeanwhile, Invalid, NotFound

Stored = dict[str, Any]


async def stored_action(action_id: int) -> Stored:
    """The row of an action that stands, within the transaction that changes it; NotFound where it is withdrawn."""
    rows = await Action.select().where(Action.id == action_id, Action.withdrawn_at.is_null())
    if not rows:
        raise NotFound
    return rows[0]


async def change(action_id: int, version: int, values: dict[Any, Any]) -> None:
    """Write `values` if the action is still at `version`, else EditedMeanwhile."""
    changed = (
        await Action.update({**values, Action.version: version + 1})
        .where(Action.id == action_id, Action.version == version)
        .returning(Action.id)
    )
    if not changed:
        raise EditedMeanwhile


async def change_all(action_ids: Sequence[int], values: dict[Any, Any]) -> None:
    """Write `values` into all of these actions, which the caller read in this transaction; one query."""
    await Action.update({**values, Action.version: Action.version + 1}).where(
        Action.id.is_in(list(action_ids))
    )


def due_of(stored: Stored) -> Due:
    """When the stored action is due, with what is remembered of that."""
    return Due(
        stored["due"],
        stored["due_phrase"],
        stored["due_assumed"],
        stored["due_before"],
        stored["due_moves"],
        stored["due_moved_late"],
    )


def due_values(due: Due) -> dict[Any, Any]:
    """The columns that hold it."""
    return {
        Action.due: due.day,
        Action.due_phrase: due.phrase,
        Action.due_assumed: due.is_assumed,
        Action.due_before: due.first,
        Action.due_moves: due.moves,
        Action.due_moved_late: due.moved_late,
    }


def status_values(status: ActionStatus, on: date) -> dict[Any, Any]:
    """The columns of a status that an action came to `on` a day."""
    return {
        Action.status: status.value,
        Action.completed_on: on if status is ActionStatus.COMPLETE else None,
    }


def check_move(before: ActionStatus, after: ActionStatus) -> None:
    """Invalid, with a sentence, where an action may not go from one status to the other."""
    if before is not after and not may_move(before, after):
        sentence = f"An action that is {before.value} cannot become {after.value}."
        raise Invalid(sentence, {"status": sentence})
