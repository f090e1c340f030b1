"""Reads the tables of a delivery plan row by row."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from delivery.actions.due import Due
from delivery.actions.log import LeftOut
from delivery.actions.log.days import day_in, due_in
from delivery.actions.log.statuses import status_at_end, status_in
from delivery.actions.plan.cells import plain, without_day
from delivery.actions.plan.columns import PlanColumn, plan_columns_named
from delivery.actions.plan.layouts import Chosen, Layout, layout_of
from delivery.actions.plan.objectives import ObjectiveFinder
from delivery.actions.plan.planned import PlannedAction, PlanReading
from delivery.actions.plan.serving import Serving
from delivery.actions.rules import ActionStatus
from delivery.intake.table import Row, Table, rows_of

LONGEST_TEXT = 4000
LONGEST_TITLE = 40
NO_COLUMN = "Choose which column holds the action: no heading says it."
NO_ACTIONS = "No action was found below the headings."
NO_TABLE = "This holds no table of two columns or more."
_BEFORE = "It stands above the headings of the table."
_HEADING = "A heading, not an action."
_TOTAL = "A total, not an action."
_NO_TEXT = "No action is written in this row."
_OTHER_TABLE = "No column of this table is the action."
_TOTALS = re.compile(r"(?:grand |sub-?)?totals?\b.*|number of (?:actions|objectives)\b.*", re.IGNORECASE)
_OURS = re.compile(r"A-0*(\d{1,6})")


def read_plan(
    tables: Sequence[Table],
    finder: ObjectiveFinder,
    chosen: Chosen,
    today: date,
    meetings: Sequence[date] = (),
) -> PlanReading:
    """The actions of a plan, with every row that is none and why; blank rows and repeated headings are dropped.

    `chosen` are the columns that somebody set; `meetings` the days of those who keep the plan.
    """
    actions: list[PlannedAction] = []
    left_out: list[LeftOut] = []
    layouts: dict[str, Layout] = {}
    for number, table in enumerate(tables, start=1):
        layout = layout_of(table, chosen)
        within = _within(table, number) if len(tables) > 1 else ""
        if layout is None:
            left_out.extend(
                LeftOut(f"{within}row {row.number}", row.words, _OTHER_TABLE) for row in rows_of(table)
            )
            continue
        first = layouts.setdefault(layout.key, layout)
        if first is not layout and layout.sample and len(first.sample) < 2:
            layouts[layout.key] = replace(first, sample=(*first.sample, *layout.sample)[:2])
        reader = _TableReader(table, within, layout, finder, today, meetings)
        reader.read()
        actions.extend(reader.actions)
        left_out.extend(reader.left_out)
    return PlanReading(_keyed(actions), tuple(left_out), tuple(layouts.values()), _notes(actions, layouts))


def _notes(actions: Sequence[PlannedAction], layouts: dict[str, Layout]) -> tuple[str, ...]:
    if actions:
        return ()
    if not layouts:
        return (NO_TABLE,)
    return (NO_ACTIONS if any(layout.is_read for layout in layouts.values()) else NO_COLUMN,)


def _within(table: Table, number: int) -> str:
    """What stands before the rows of one of several tables: the name of its sheet, or its number."""
    return f"{table.title if 0 < len(table.title) <= LONGEST_TITLE else f'table {number}'}, "


def _keyed(actions: Sequence[PlannedAction]) -> tuple[PlannedAction, ...]:
    """Each with a key that is another where its words are."""
    return tuple(
        replace(action, key=f"r{number}-{zlib.crc32(action.quote.encode()):x}")
        for number, action in enumerate(actions, start=1)
    )


@dataclass
class _TableReader:
    """One table on its way into actions."""

    table: Table
    within: str
    layout: Layout
    finder: ObjectiveFinder
    today: date
    meetings: Sequence[date]

    def __post_init__(self) -> None:
        self.actions: list[PlannedAction] = []
        self.left_out: list[LeftOut] = []
        self._serving = Serving(self.finder, self.table.title)

    def read(self) -> None:
        """Read every row."""
        for row in rows_of(self.table):
            if row.number <= self.layout.begins:
                if row.number < self.layout.begins and not self._is_part_of_headings(row):
                    self._serving.stands_above_the_headings(row.words)
                    self._leave_out(row, _BEFORE)
            elif not self.layout.is_read:
                self._leave_out(row, _OTHER_TABLE)
            elif self._number(row) is not None or not plan_columns_named(row.own):
                if why := self._why_not(row):
                    self._leave_out(row, why)
                else:
                    self.actions.append(self._action(row))

    def _leave_out(self, row: Row, why: str) -> None:
        self.left_out.append(LeftOut(f"{self.within}row {row.number}", row.words, why))

    def _is_part_of_headings(self, row: Row) -> bool:
        """The upper of two rows of headings."""
        return row.number == self.layout.begins - 1 and bool(
            set(self.layout.headings) & {" ".join(cell.split()) for cell in row.own if cell}
        )

    def _why_not(self, row: Row) -> str:
        """Why a row is no action, empty where it is one; a heading is remembered for the rows under it."""
        filled = [cell for cell in row.own if cell.strip()]
        text = self._cell(row, PlanColumn.ACTION)
        if text and self._number(row) is not None:
            return ""
        if _TOTALS.fullmatch(filled[0].strip()) and not self._cell(row, PlanColumn.LEAD):
            return _TOTAL
        is_alone = len(set(filled)) == 1
        if is_alone and (not text or self._serving.heading(filled[0])):
            self._serving.begins_under(filled[0])
            return _HEADING
        if not any(letter.isalpha() for letter in text):
            self._serving.stands_alone(*self._objective_cells(row))
            return _NO_TEXT
        return ""

    def _action(self, row: Row) -> PlannedAction:
        text = self._cell(row, PlanColumn.ACTION)[:LONGEST_TEXT]
        number = self._number(row)
        objectives, remarks = self._serving.row(*self._objective_cells(row), is_ours=number is not None)
        status, by_colour = self._status(row, text)
        written = self._cell(row, PlanColumn.UPDATE)
        stated = day_in(self._cell(row, PlanColumn.UPDATED), self.today)
        day, _ = without_day(written)
        return PlannedAction(
            key="",
            place=f"{self.within}row {row.number}",
            cells={column: self._cell(row, column) for column in self.layout.columns},
            text=text,
            objectives=objectives,
            number=number,
            due=self._due(row),
            status=status,
            by_colour=by_colour,
            updated=stated or (day if day and day <= self.today else None),
            quote=self._quote(row),
            remarks=remarks,
        )

    def _objective_cells(self, row: Row) -> tuple[str, str]:
        return self._cell(row, PlanColumn.OBJECTIVE), self._cell(row, PlanColumn.REFERENCE)

    def _number(self, row: Row) -> int | None:
        """The number of a reference that was given here."""
        ours = _OURS.fullmatch(self._cell(row, PlanColumn.REFERENCE))
        return int(ours[1]) if ours else None

    def _due(self, row: Row) -> Due:
        return due_in(plain(self._cell(row, PlanColumn.TIMESCALE)), None, self.today, self.meetings)

    def _status(self, row: Row, text: str) -> tuple[ActionStatus | None, bool]:
        """The status that the row tells, and whether by its colour alone."""
        said = plain(self._cell(row, PlanColumn.STATUS))
        status = next((one for one in ActionStatus if one == said.casefold()), None) or status_in(said)
        if status:
            return status, False
        colour = status_in(plain(self._cell(row, PlanColumn.COLOUR)))
        if colour:
            return colour, True
        return status_at_end(text), False

    def _cell(self, row: Row, column: PlanColumn) -> str:
        place = self.layout.columns.get(column, -1)
        return row.cells[place].strip() if 0 <= place < len(row.cells) else ""

    def _quote(self, row: Row) -> str:
        lines = []
        for place, cell in enumerate(row.cells):
            heading = self.layout.headings[place] if place < len(self.layout.headings) else ""
            if cell.strip():
                lines.append(f"{heading}: {cell.strip()}" if heading else cell.strip())
        return "\n".join(lines)
