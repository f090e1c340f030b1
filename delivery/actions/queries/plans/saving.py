"""A delivery plan is imported in one transaction: nothing of it counts as heard, and nobody is written to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from delivery.actions.hearing import How
from delivery.actions.owners import owner_words
from delivery.actions.plan.confirming import ConfirmedRow, PlanEdit
from delivery.actions.queries.changing import (
    Stored,
    change,
    check_move,
    due_of,
    due_values,
    status_values,
    stored_action,
)
from delivery.actions.queries.editing import NO_DATE
from delivery.actions.queries.objectives import objectives_of, set_objectives
from delivery.actions.queries.owners import owners_of, set_owners
from delivery.actions.queries.page import KIND
from delivery.actions.queries.plans.before import Before, before_of
from delivery.actions.queries.raising import raise_actions
from delivery.actions.rights import keeps_plan
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action, PlanImport, PlanImportRow, Update
from delivery.database import transaction
from delivery.errors import EditedMeanwhile, NotAllowed
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

LONGEST_FILE_NAME = 200
SAID_BY = "Delivery plan"
ONLY_ITS_SECRETARY = "Only the secretary of its group can change an action that is not the county plan's."
ONLY_KEEPERS = "Only the Strategic Group and administrators can import the delivery plan."


async def import_plan(
    rows: Sequence[ConfirmedRow], file_name: str, viewer: Viewer, *, key: str, now: datetime
) -> int | None:
    """Save what is ticked of a plan; the import's id, the same for a second click, None where nothing was to save.

    NotAllowed for anybody who does not keep the county plan; EditedMeanwhile where an action changed since it was
    shown, and then nothing is saved.
    """
    if not keeps_plan(viewer):
        raise NotAllowed(ONLY_KEEPERS)
    async with transaction():
        claimed = await claim("delivery plan", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to) if claimed.led_to else None
        if not any(row.new or row.edit for row in rows):
            return None
        imported = PlanImport(
            file_name=file_name[:LONGEST_FILE_NAME], imported_at=now, imported_by=viewer.person_id
        )
        stored = await PlanImport.insert(imported).returning(PlanImport.id)
        import_id = int(stored[0]["id"])
        raised = await _raise(rows, import_id, viewer, now)
        edited = {row.edit.id: await _edit(row.edit, viewer, now) for row in rows if row.edit is not None}
        await _note(rows, raised, import_id, viewer, now)
        await PlanImportRow.insert(
            *(_row(number, row, import_id, raised, edited) for number, row in enumerate(rows))
        )
        detail = {"new": str(len(raised)), "changed": str(len(edited))}
        await record(
            "plan import",
            import_id,
            "imported",
            at=now,
            person_id=viewer.person_id,
            how=How.PLAN,
            detail=detail,
        )
        await led_to(claimed, str(import_id))
    return import_id


async def _raise(
    rows: Sequence[ConfirmedRow], import_id: int, viewer: Viewer, now: datetime
) -> dict[int, int]:
    """Raise the new actions; their ids by the place of their row."""
    new = {place: replace(row.new, plan_import_id=import_id) for place, row in enumerate(rows) if row.new}
    numbers = await raise_actions(list(new.values()), by=viewer.person_id, now=now, how=How.PLAN)
    if not numbers:
        return {}
    stored = await Action.select(Action.id, Action.number).where(Action.plan_import == import_id)
    ids = {row["number"]: int(row["id"]) for row in stored}
    return {place: ids[number] for place, number in zip(new, numbers, strict=True)}


async def _edit(edit: PlanEdit, viewer: Viewer, now: datetime) -> Before:
    """Make one action as the plan has it; what it was before."""
    stored = await stored_action(edit.id)
    if stored["group"] is not None and stored["group"] not in viewer.secretary_group_ids:
        raise NotAllowed(ONLY_ITS_SECRETARY)
    if stored["version"] != edit.version:
        raise EditedMeanwhile
    today = london_day(now)
    before = before_of(stored, await owners_of(edit.id, today), await objectives_of(edit.id))
    check_move(ActionStatus(stored["status"]), edit.status or ActionStatus(stored["status"]))
    await change(edit.id, edit.version, _values(stored, edit, today))
    if edit.owners is not None:
        await set_owners(edit.id, edit.owners)
    if edit.objective_ids is not None:
        await set_objectives(edit.id, edit.objective_ids)
    await record(
        KIND, edit.id, "edited", at=now, person_id=viewer.person_id, how=How.PLAN, detail=_detail(edit)
    )
    return before


def _values(stored: Stored, edit: PlanEdit, today: date) -> dict[Any, Any]:
    values: dict[Any, Any] = {}
    if edit.text is not None:
        values[Action.text] = edit.text
    if edit.due is not None:
        moved = due_of(stored).moved_to(edit.due.day, today)
        said = replace(moved, phrase=edit.due.phrase, is_assumed=edit.due.is_assumed)
        values |= due_values(said)
    if edit.status is not None:
        values |= status_values(edit.status, today)
    return values


def _detail(edit: PlanEdit) -> dict[str, str]:
    """What the plan changed, in words by the name of the field."""
    detail = {}
    if edit.text is not None:
        detail["text"] = edit.text
    if edit.status is not None:
        detail["status"] = edit.status.value
    if edit.due is not None:
        detail["due"] = edit.due.day.isoformat() if edit.due.day else NO_DATE
        if edit.due.phrase:
            detail["timescale"] = edit.due.phrase
    if edit.owners is not None:
        detail["owners"] = owner_words(edit.owners)
    if edit.objective_ids is not None:
        detail["objectives"] = str(len(edit.objective_ids))
    return detail


async def _note(
    rows: Sequence[ConfirmedRow], raised: dict[int, int], import_id: int, viewer: Viewer, now: datetime
) -> None:
    """Keep what the plan says of each action; when it was heard of, and its outlook, stay as they are."""
    notes = [
        Update(
            action=raised[place] if row.new else row.action_id,
            said_on=note.said_on,
            said_by=SAID_BY,
            how=How.PLAN.value,
            note=note.words,
            plan_import=import_id,
            recorded_at=now,
            recorded_by=viewer.person_id,
        )
        for place, row in enumerate(rows)
        for note in row.notes
    ]
    if notes:
        await Update.insert(*notes)


def _row(
    place: int, row: ConfirmedRow, import_id: int, raised: dict[int, int], edited: dict[int, Before]
) -> PlanImportRow:
    action_id = raised.get(place, row.action_id)
    return PlanImportRow(
        plan_import=import_id,
        action=action_id,
        place=row.place[:80],
        outcome=row.outcome.value,
        why=row.why[:400],
        cells=json.dumps({column.value: words for column, words in row.cells.items()}, ensure_ascii=False),
        before=edited[row.edit.id].as_text() if row.edit else "",
        version=row.edit.version + 1 if row.edit else 1,
    )
