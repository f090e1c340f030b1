"""A table as it was in a file: rows of cells, and which of them belong to the cell above or are struck through."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST_CELL = 10_000
_BLANKS = re.compile(r"[^\S\n]+")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each a text whose paragraphs stand on lines of their own.

    A merged cell gives its text once, at its top left, and leaves its other places empty; those below its first
    row are `continued`. `struck` are the cells whose whole text is struck through. Places are row and column,
    counted from 0. `title` is the name of a sheet, or the paragraph that stands above a table in a document.
    """

    rows: tuple[tuple[str, ...], ...]
    continued: frozenset[Place] = frozenset()
    struck: frozenset[Place] = frozenset()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something: its number from 1, its cells with merged ones filled from above, and as they are."""

    number: int
    cells: tuple[str, ...]
    own: tuple[str, ...]

    @property
    def words(self) -> str:
        """What stands in it, on one line."""
        return " | ".join(cell.replace("\n", " ") for cell in self.own if cell.strip())


def rows_of(table: Table) -> Iterator[Row]:
    """The rows of a table that are not empty; each cell with one space where there were several, and no longer than 10,000."""
    above: tuple[str, ...] = ()
    for number, cells_read in enumerate(table.rows):
        own = tuple(_BLANKS.sub(" ", cell[:LONGEST_CELL]) for cell in cells_read)
        above = tuple(
            above[column] if (number, column) in table.continued and column < len(above) else cell
            for column, cell in enumerate(own)
        )
        if any(cell.strip() for cell in own):
            yield Row(number + 1, above, own)


def as_text(tables: Sequence[Table]) -> str:
    """The tables as a form carries them from one page to the next."""
    return json.dumps(
        [
            {
                "rows": table.rows,
                "continued": sorted(table.continued),
                "struck": sorted(table.struck),
                "title": table.title,
            }
            for table in tables
        ],
        ensure_ascii=False,
    )


def from_text(text: str) -> tuple[Table, ...]:
    """The tables that `as_text` wrote; ValueError for any other text."""
    try:
        return tuple(
            Table(
                rows=tuple(tuple(str(cell) for cell in row) for row in table["rows"]),
                continued=_places(table["continued"]),
                struck=_places(table["struck"]),
                title=str(table["title"]),
            )
            for table in json.loads(text)
        )
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("These are no tables.") from error


def _places(pairs: Sequence[Sequence[int]]) -> frozenset[Place]:
    return frozenset((int(row), int(column)) for row, column in pairs)
