"""Editing an action: everything its keeper may set, in one change, with what changed in its history."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from delivery.actions.changes import Edit
from delivery.actions.choices import ServedObjective
from delivery.actions.owners import Owner, owner_words
from delivery.actions.queries.changing import (
    Stored,
    change,
    check_move,
    due_of,
    due_values,
    status_values,
    stored_action,
)
from delivery.actions.queries.objectives import objectives_of, set_objectives
from delivery.actions.queries.owners import owners_of, set_owners
from delivery.actions.queries.page import KIND
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action
from delivery.database import transaction
from delivery.errors import EditedMeanwhile
from delivery.partners.queries.history import record
from delivery.wording import london_day

NO_DATE = "no date"


async def edit_action(action_id: int, version: int, edit: Edit, *, by: int, now: datetime) -> None:
    """Make an action as `edit` says, if the form showed it as it is; saving what it is already, is no change.

    Raises NotFound where it was withdrawn, EditedMeanwhile where it changed since `version`, Invalid where it
    may not move to the status.
    """
    today = london_day(now)
    async with transaction():
        stored = await stored_action(action_id)
        owners = await owners_of(action_id, today)
        objectives = await objectives_of(action_id)
        detail = _differences(stored, owners, objectives, edit)
        if not detail:
            return
        if stored["version"] != version:
            raise EditedMeanwhile
        check_move(ActionStatus(stored["status"]), edit.status)
        await change(action_id, version, _values(stored, edit, today))
        if "owners" in detail:
            await set_owners(action_id, edit.owners)
        if "objectives" in detail:
            await set_objectives(action_id, edit.objective_ids)
        await record(KIND, action_id, "edited", at=now, person_id=by, detail=detail)


def _differences(
    stored: Stored, owners: tuple[Owner, ...], objectives: tuple[ServedObjective, ...], edit: Edit
) -> dict[str, str]:
    """What the edit changes, in words by the name of the field."""
    detail = {}
    if edit.text != stored["text"]:
        detail["text"] = edit.text
    if edit.status != stored["status"]:
        detail["status"] = edit.status.value
    if edit.due != stored["due"]:
        detail["due"] = edit.due.isoformat() if edit.due else NO_DATE
    if edit.owners != owners:
        detail["owners"] = owner_words(edit.owners)
    if set(edit.objective_ids) != {objective.id for objective in objectives}:
        detail["objectives"] = str(len(edit.objective_ids))
    if edit.next_look != stored["next_look"]:
        detail["next look"] = edit.next_look.isoformat() if edit.next_look else NO_DATE
    if edit.promise_id != stored["promise"]:
        detail["promise"] = "chosen" if edit.promise_id else "none"
    return detail


def _values(stored: Stored, edit: Edit, today: date) -> dict[Any, Any]:
    values: dict[Any, Any] = {
        Action.text: edit.text,
        Action.promise: edit.promise_id,
        Action.next_look: edit.next_look,
    }
    if edit.due != stored["due"]:
        values |= due_values(due_of(stored).moved_to(edit.due, today))
    if edit.status != stored["status"]:
        values |= status_values(edit.status, today)
    return values
