"""A plan beside what is here: which of its rows are new, changed, unchanged or left out, and what it does not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from delivery.actions.owners import Owner
from delivery.actions.plan.differences import Change, differences
from delivery.actions.plan.matching import Recognised, recognise
from delivery.actions.plan.planned import PlannedAction
from delivery.actions.plan.standing import StandingAction
from delivery.actions.rules import ActionStatus, reference

AT_LEAST = 3
"""Fewer rows than these say nothing about whose plan it is."""


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row with the action that it is, None for a new one, and what would change.

    `why` is why it is left out. `is_taken` is what its box begins as. `likely` is the action that it comes near to,
    where nothing but its words says so.
    """

    planned: PlannedAction
    outcome: Outcome
    action: StandingAction | None = None
    changes: tuple[Change, ...] = ()
    remarks: tuple[str, ...] = ()
    why: str = ""
    is_taken: bool = True
    likely: StandingAction | None = None

    @property
    def seen(self) -> str:
        """What the row was compared with, which a form sends back: nothing, or an action at its version."""
        return f"{self.action.number}.{self.action.version}" if self.action else "new"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every row of a plan in its order, and the actions of the county plan that it does not hold."""

    rows: tuple[ComparedRow, ...] = ()
    missing: tuple[StandingAction, ...] = ()

    def of(self, outcome: Outcome) -> tuple[ComparedRow, ...]:
        """The rows of one outcome."""
        return tuple(row for row in self.rows if row.outcome is outcome)


@dataclass(frozen=True)
class Here:
    """What a plan is compared with: every action that whoever imports may see.

    `leads` are the owners that each cell of leads names; `same` says for the key of a row which action somebody
    said it is: a number, or "new".
    """

    actions: Sequence[StandingAction]
    leads: Mapping[str, tuple[Owner, ...]] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)


def compare(planned: Sequence[PlannedAction], here: Here) -> Comparison:
    """Each row beside the action that it is."""
    found = recognise(planned, here.actions, here.same)
    rows = tuple(_compared(row, found[row.key], here) for row in planned)
    held = {row.action.id for row in rows if row.action}
    missing = tuple(
        action
        for action in here.actions
        if not action.keeper and action.id not in held and action.status is not ActionStatus.CANCELLED
    )
    return Comparison(rows, missing)


def is_of_another_strategy(planned: Sequence[PlannedAction]) -> bool:
    """Whether most of the rows that name an objective name one that is not of this strategy."""
    named = [row for row in planned if row.objectives.words]
    unknown = [row for row in named if not row.objectives.objectives or row.objectives.is_at_odds]
    return len(unknown) >= AT_LEAST and 2 * len(unknown) > len(named)


def _compared(row: PlannedAction, found: Recognised, here: Here) -> ComparedRow:
    if found.twin:
        return ComparedRow(
            row,
            Outcome.LEFT_OUT,
            why=f"It stands in {found.twin} already, and is taken once.",
            is_taken=False,
        )
    if found.action is None:
        remarks, is_taken = row.remarks, True
        if row.number is not None:
            remarks = (*remarks, f"There is no {reference(row.number)} here: it would be a new action.")
            is_taken = False
        return ComparedRow(row, Outcome.NEW, remarks=remarks, is_taken=is_taken, likely=found.likely)
    changes, remarks = differences(row, found.action, here.leads)
    if changes and not found.action.may_edit:
        why = f"{found.action.keeper} keeps {found.action.reference}: its secretary can change it."
        return ComparedRow(row, Outcome.LEFT_OUT, found.action, changes, remarks, why, is_taken=False)
    outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
    return ComparedRow(
        row, outcome, found.action, changes, remarks, is_taken=bool(changes), likely=found.likely
    )
