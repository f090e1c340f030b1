"""A delivery plan as a spreadsheet: its columns, and the cells of each action."""

from __future__ import annotations

from datetime import date

from delivery.actions.plan.cells import PlanLine
from delivery.intake.cleaning import clean
from delivery.workbook import SheetColumn

COLUMNS = (
    SheetColumn("Reference", 11),
    SheetColumn("Objectives", 13),
    SheetColumn("Action", 60),
    SheetColumn("Lead", 32),
    SheetColumn("Timescale", 22),
    SheetColumn("Status", 14),
    SheetColumn("RAG (derived)", 14),
    SheetColumn("Last update", 48),
    SheetColumn("Updated on", 18),
)
HEADER = tuple(column.heading for column in COLUMNS)


def sheet_cells(line: PlanLine) -> tuple[str | date, ...]:
    """The cells of one action; days that somebody named are days."""
    return (
        line.reference,
        ", ".join(line.objectives),
        _one(line.text),
        _one(line.lead),
        line.due or _one(line.timescale),
        line.status,
        line.colour,
        _one(line.update),
        line.updated or "",
    )


def csv_cells(line: PlanLine) -> tuple[str, ...]:
    """The same as words, days as 2017-03-31."""
    return tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in sheet_cells(line))


def _one(words: str) -> str:
    """Words with one kind of line end and no tab, which would look like the next cell."""
    return clean(words).replace("\t", " ")
