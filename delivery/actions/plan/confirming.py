"""A plan as it is saved: what each ticked row makes or changes, and what became of every other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from delivery.actions.changes import NewAction, Origin
from delivery.actions.due import Due
from delivery.actions.owners import Owner
from delivery.actions.plan.cells import plain, without_day
from delivery.actions.plan.columns import PlanColumn
from delivery.actions.plan.comparing import Outcome
from delivery.actions.plan.differences import Part, outcome_note
from delivery.actions.plan.planned import Cells, PlannedAction
from delivery.actions.plan.rows import PlanRow
from delivery.actions.rules import ActionStatus

NOT_TICKED = "Not ticked."


@dataclass(frozen=True, slots=True)
class PlanNote:
    """What a plan says of an action, kept as a note of this day; it is no hearing."""

    said_on: date
    words: str


@dataclass(frozen=True, slots=True)
class PlanEdit:
    """What a row changes of the action `id`, seen at `version`; None leaves a part as it is."""

    id: int
    version: int
    text: str | None = None
    objective_ids: tuple[int, ...] | None = None
    owners: tuple[Owner, ...] | None = None
    due: Due | None = None
    status: ActionStatus | None = None


@dataclass(frozen=True, slots=True)
class ConfirmedRow:
    """One row: `new` or `edit` where it is saved, with its notes; `action_id` of an action that was here."""

    place: str
    outcome: Outcome
    cells: Cells
    why: str = ""
    action_id: int | None = None
    new: NewAction | None = None
    edit: PlanEdit | None = None
    notes: tuple[PlanNote, ...] = ()


def confirmed(rows: Sequence[PlanRow], today: date) -> tuple[ConfirmedRow, ...]:
    """Every row as it is saved `today`."""
    return tuple(_confirmed(row, today) for row in rows)


def _confirmed(row: PlanRow, today: date) -> ConfirmedRow:
    compared, planned = row.compared, row.compared.planned
    action_id = compared.action.id if compared.action else None
    if not row.is_saved:
        is_passed_over = compared.outcome in {Outcome.NEW, Outcome.CHANGED}
        return ConfirmedRow(
            place=planned.place,
            outcome=Outcome.LEFT_OUT if is_passed_over else compared.outcome,
            cells=planned.cells,
            why=NOT_TICKED if is_passed_over else compared.why,
            action_id=action_id,
        )
    return ConfirmedRow(
        place=planned.place,
        outcome=compared.outcome,
        cells=planned.cells,
        action_id=action_id,
        new=None if compared.action else _new(row, today),
        edit=_edit(row) if compared.action else None,
        notes=_notes(row, today),
    )


def _new(row: PlanRow, today: date) -> NewAction:
    planned = row.compared.planned
    return NewAction(
        text=planned.text,
        raised_on=today,
        origin=Origin.PLAN,
        status=row.status,
        due=row.due,
        owners=row.owners,
        objective_ids=_objective_ids(planned),
        quote=planned.quote,
    )


def _edit(row: PlanRow) -> PlanEdit:
    planned, action = row.compared.planned, row.compared.action
    assert action is not None
    parts = {change.part for change in row.compared.changes}
    return PlanEdit(
        id=action.id,
        version=action.version,
        text=planned.text if Part.TEXT in parts else None,
        objective_ids=_objective_ids(planned) if Part.OBJECTIVES in parts else None,
        owners=row.owners if Part.LEAD in parts else None,
        due=planned.due if Part.TIMESCALE in parts else None,
        status=planned.status if Part.STATUS in parts else None,
    )


def _objective_ids(planned: PlannedAction) -> tuple[int, ...]:
    return tuple(objective.id for objective in planned.objectives.objectives)


def _notes(row: PlanRow, today: date) -> tuple[PlanNote, ...]:
    """The outcome first, so that the update is the newest of two of one day."""
    planned = row.compared.planned
    written = planned.cell(PlanColumn.UPDATE)
    update = without_day(written)[1] if plain(written) else ""
    if row.compared.action:
        parts = {change.part for change in row.compared.changes}
        update = update if Part.UPDATE in parts else ""
        outcome = outcome_note(planned) if Part.OUTCOME in parts else ""
    else:
        outcome = outcome_note(planned)
    day = planned.updated or today
    return tuple(PlanNote(day, words) for words in (outcome, update) if words)
