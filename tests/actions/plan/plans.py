"""Objectives, tables and actions for the tests of delivery plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from delivery.actions.owners import Owner, OwnerAgency, OwnerKind
from delivery.actions.plan.comparing import Comparison, Here, compare
from delivery.actions.plan.layouts import Chosen
from delivery.actions.plan.objectives import ObjectiveFinder, PlanObjective
from delivery.actions.plan.planned import PlannedAction, PlanReading
from delivery.actions.plan.reader import read_plan
from delivery.actions.plan.standing import StandingAction
from delivery.intake.child import read_tables
from delivery.intake.table import Table, from_text

TODAY = date(2017, 1, 10)

OBJECTIVES = (
    PlanObjective(1, "9.1.1", ("Make reporting easy",)),
    PlanObjective(2, "9.1.2", ("Train front-line staff",)),
    PlanObjective(3, "9.1.10", ("Tell communities what was done",)),
    PlanObjective(4, "9.2.1", ("Support those who are harmed",)),
)

TRUST = OwnerAgency(1, "trust", "The Harbour Trust", "Trust", is_voluntary=True)
COUNCIL = OwnerAgency(2, "council", "Northern Council", "NC", is_voluntary=False)
TRUST_OWNER = Owner(OwnerKind.AGENCY, "The Harbour Trust", 1, TRUST)
COUNCIL_OWNER = Owner(OwnerKind.AGENCY, "Northern Council", 2, COUNCIL)


def a_table(*rows: Sequence[str], title: str = "") -> Table:
    """A table of these rows."""
    return Table(tuple(tuple(row) for row in rows), title=title)


def read(
    *tables: Table, chosen: Chosen | None = None, answers: Mapping[str, str] | None = None
) -> PlanReading:
    """What is read of a plan."""
    return read_plan(tables, ObjectiveFinder(OBJECTIVES, answers or {}), chosen or {}, TODAY)


def read_bytes(content: bytes) -> PlanReading:
    """What is read of a file, as the child reads it."""
    return read(*from_text(read_tables(content)[0]))


def compared(
    rows: Sequence[PlannedAction],
    actions: Sequence[StandingAction] = (),
    leads: Mapping[str, tuple[Owner, ...]] | None = None,
    same: Mapping[str, str] | None = None,
) -> Comparison:
    """The rows beside these actions."""
    return compare(rows, Here(actions, leads or {}, same or {}))


def numbers_of(row: PlannedAction) -> tuple[str, ...]:
    """The numbers of the objectives that a row serves."""
    return tuple(objective.number for objective in row.objectives.objectives)
