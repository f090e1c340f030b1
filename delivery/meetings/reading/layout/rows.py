"""What a table of actions is made of, however its cells are parted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from delivery.meetings.reading.layout.cells import Cell
from delivery.meetings.reading.layout.columns import Column


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an action table: its place, its cells by column, and the lines its action runs on over.

    `earlier` says that it stands below "Open from previous meetings".
    """

    start: int
    end: int
    cells: dict[Column, Cell]
    rest: tuple[Cell, ...] = ()
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """An action table: the lines it takes, header included, and its rows.

    `earlier` says that its own heading calls them last meeting's.
    """

    header: int
    lines: frozenset[int]
    rows: tuple[Row, ...]
    earlier: bool = False


def by_column(columns: Iterable[Column], cells: Iterable[Cell | None]) -> dict[Column, Cell]:
    """The cells that hold something, by what their columns hold."""
    return {
        column: cell
        for column, cell in zip(columns, cells, strict=False)
        if column is not Column.OTHER and cell is not None and cell.text
    }
