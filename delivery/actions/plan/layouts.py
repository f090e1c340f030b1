"""Where the headings of a plan's tables stand, and what each column is, by its heading or as somebody chose."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from delivery.actions.plan.columns import PlanColumn, PlanColumns, plan_column_named, plan_columns_named
from delivery.intake.table import Table

HEADING_WITHIN = 12
_LONGEST_SUBHEADING = 30
NOTHING = "nothing"
"""What is chosen for a column that is left out."""

Chosen = Mapping[str, Mapping[int, str]]
"""By the key of a layout: the column that somebody chose for a place."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The headings that one or more tables share, what each column is, and the first rows beneath them.

    `begins` counts the rows up to and with the headings; 0 where there are none and the rows begin at once.
    """

    key: str
    headings: tuple[str, ...]
    columns: PlanColumns
    begins: int
    sample: tuple[tuple[str, ...], ...] = ()
    titles: tuple[str, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether it says where the actions are."""
        return PlanColumn.ACTION in self.columns

    def column_at(self, place: int) -> PlanColumn | None:
        """What the column at a place is."""
        return next((column for column, at in self.columns.items() if at == place), None)


def layout_of(table: Table, chosen: Chosen) -> Layout | None:
    """The layout of a table with what somebody chose; None where nothing in it can be a plan: no row of two cells."""
    found = _headings(table.rows[:HEADING_WITHIN])
    begins, headings = found or _first_wide_row(table.rows)
    if not headings:
        return None
    key = f"{zlib.crc32('|'.join(headings).casefold().encode()):x}"
    columns = dict(plan_columns_named(headings) or {}) if found else _named_anyhow(headings)
    if key in chosen:
        columns = _as_chosen(chosen[key], len(headings))
    sample = tuple(row for row in table.rows[begins:] if sum(bool(cell) for cell in row) > 1)[:2]
    return Layout(key, headings, columns, begins, sample)


def _headings(rows: Sequence[Sequence[str]]) -> tuple[int, tuple[str, ...]] | None:
    """How many rows there are up to the headings, and the headings, which may stand in two rows."""
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else ()
        if plan_columns_named(row):
            if _is_second_row(row, below):
                return number + 2, _joined(row, below)
            return number + 1, _trimmed(row)
        if plan_columns_named(below) or not any(row):
            continue
        if _is_second_row(row, below) and plan_columns_named(_joined(row, below)):
            return number + 2, _joined(row, below)
    return None


def _is_second_row(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row under headings has headings of its own: short, without figures, half of them names of columns."""
    filled = [cell for cell in row if cell.strip()]
    if len(filled) < 2 or any(len(cell) > _LONGEST_SUBHEADING or re.search(r"\d", cell) for cell in filled):
        return False
    stands_under_an_action = any(
        cell.strip() and place < len(above) and plan_column_named(above[place]) is PlanColumn.ACTION
        for place, cell in enumerate(row)
    )
    known = sum(plan_column_named(cell) is not None for cell in filled)
    return not stands_under_an_action and 2 * known >= len(filled)


def _joined(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """The headings of two rows: the lower where it has one, else the upper."""
    width = max(len(above), len(below))
    upper = [*above, *[""] * (width - len(above))]
    lower = [*below, *[""] * (width - len(below))]
    return _trimmed([low.strip() or up for up, low in zip(upper, lower, strict=True)])


def _trimmed(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in row)


def _first_wide_row(rows: Sequence[Sequence[str]]) -> tuple[int, tuple[str, ...]]:
    """Where nothing reads as headings: the first row of two cells is taken for them, so that they can be chosen."""
    for number, row in enumerate(rows[:HEADING_WITHIN]):
        if sum(bool(cell.strip()) for cell in row) > 1:
            return number + 1, _trimmed(row)
    return 0, ()


def _named_anyhow(headings: Sequence[str]) -> dict[PlanColumn, int]:
    found: dict[PlanColumn, int] = {}
    for place, heading in enumerate(headings):
        if column := plan_column_named(heading):
            found.setdefault(column, place)
    return found


def _as_chosen(places: Mapping[int, str], width: int) -> dict[PlanColumn, int]:
    """The columns that were chosen, the first of two that are called the same."""
    found: dict[PlanColumn, int] = {}
    for place in sorted(places):
        column = next((one for one in PlanColumn if one == places[place]), None)
        if column and place < width:
            found.setdefault(column, place)
    return found
