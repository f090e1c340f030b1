"""What was read in a delivery plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from delivery.actions.due import Due
from delivery.actions.log import LeftOut
from delivery.actions.plan.cells import plain
from delivery.actions.plan.columns import PlanColumn
from delivery.actions.plan.layouts import Layout
from delivery.actions.plan.objectives import FoundObjectives
from delivery.actions.rules import ActionStatus

Cells = Mapping[PlanColumn, str]


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action of a plan: `key` names its row in a form, `place` says where it stood ("Aim 1, row 5").

    `cells` are its words by column. `number` is that of the reference A-0123, None for none or another. `status` None
    where the plan says none; `by_colour` where its RAG alone says it. `updated` is the day that stands with the update.
    """

    key: str
    place: str
    cells: Cells
    text: str
    objectives: FoundObjectives = field(default_factory=FoundObjectives)
    number: int | None = None
    due: Due = field(default_factory=Due)
    status: ActionStatus | None = None
    by_colour: bool = False
    updated: date | None = None
    quote: str = ""
    remarks: tuple[str, ...] = ()

    def cell(self, column: PlanColumn) -> str:
        """The words of a column, empty where there are none."""
        return self.cells.get(column, "")

    @property
    def lead(self) -> str:
        """The words of its lead on one line, empty for a dash."""
        lines = [" ".join(line.split()) for line in self.cell(PlanColumn.LEAD).split("\n")]
        words = "; ".join(line for line in lines if line)
        return words if plain(words) else ""


@dataclass(frozen=True, slots=True)
class PlanReading:
    """The actions of a plan in its order, the rows that are none, its layouts, and sentences on how it was read."""

    actions: tuple[PlannedAction, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    layouts: tuple[Layout, ...] = ()
    notes: tuple[str, ...] = ()
