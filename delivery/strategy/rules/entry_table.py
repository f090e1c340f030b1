"""A table of readings as it comes from a spreadsheet: its columns are known by their usual names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.errors import Invalid

from .entry import TypedRow

NAMES = {
    "key": ("key", "measure key", "ref", "reference", "code", "id"),
    "measure": ("measure", "name", "measure name", "indicator", "performance indicator", "kpi"),
    "value": ("value", "reading", "actual", "result", "figure", "number", "outturn"),
    "period": (
        "period",
        "period ends",
        "period ending",
        "quarter ending",
        "date",
        "day",
        "as at",
        "on",
        "month",
    ),
    "unit": ("unit", "units", "measured in"),
    "note": ("note", "notes", "comment", "comments", "remark"),
}
HEADER = ("Key", "Measure", "Unit", "Period", "Value", "Note")
MOST_ROWS = 500
LOOKED_AT = 10
NO_HEADINGS = "No row of headings can be recognised: the first row needs Key or Measure, and Value. The template has them."


@dataclass(frozen=True, slots=True)
class EntryTable:
    """The rows found in one or more tables, and what there is to say of the tables that had none."""

    rows: tuple[TypedRow, ...]
    notes: tuple[str, ...] = ()


def read_entry_tables(tables: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> EntryTable:
    """The rows of every table that has headings; each table is its title and its rows of cells.

    Invalid where none has, or where there are too many rows.
    """
    found: list[TypedRow] = []
    notes = []
    has_table = False
    for title, rows in tables:
        head = next(
            ((at, places) for at, row in enumerate(rows[:LOOKED_AT]) if (places := _places(row))), None
        )
        if head is None:
            if any(any(cell.strip() for cell in row) for row in rows) and len(tables) > 1:
                notes.append(
                    f"{f'The sheet “{title}”' if title else 'A table'} has no headings and is left out."
                )
            continue
        has_table = True
        at, places = head
        sheet = f"{title}, " if title and len(tables) > 1 else ""
        found += [
            _typed(f"{sheet}row {number}", row, places)
            for number, row in enumerate(rows[at + 1 :], start=at + 2)
            if any(cell.strip() for cell in row)
        ]
    if not has_table:
        raise Invalid(NO_HEADINGS)
    if len(found) > MOST_ROWS:
        raise Invalid(
            f"This has {len(found):,} rows, and at most {MOST_ROWS} can be taken at once: choose a part of it."
        )
    if not found:
        raise Invalid("Under its headings this table has no row.")
    return EntryTable(tuple(found), tuple(notes))


def _places(row: Sequence[str]) -> dict[str, int]:
    """Which column is which, where the row is one of headings: it needs the measure and the value."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        words = " ".join(cell.split()).strip(" :*.").casefold()
        for name, known in NAMES.items():
            if words in known:
                found.setdefault(name, at)
    return found if "value" in found and ("key" in found or "measure" in found) else {}


def _typed(place: str, row: Sequence[str], places: dict[str, int]) -> TypedRow:
    def cell(name: str) -> str:
        at = places.get(name)
        return " ".join(row[at].split()) if at is not None and at < len(row) else ""

    return TypedRow(
        place=place,
        measure=cell("key") or cell("measure"),
        value=cell("value"),
        period=cell("period"),
        unit=cell("unit"),
        note=cell("note"),
    )
