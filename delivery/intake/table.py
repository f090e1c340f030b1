"""A table as it was in a file: rows of cells, and which of them belong to the cell above or are struck through."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each a text whose paragraphs stand on lines of their own.

    A merged cell gives its text once, at its top left, and leaves its other places empty; those below its first
    row are `continued`. `struck` are the cells whose whole text is struck through. Places are row and column,
    counted from 0. `title` is the name of a sheet.
    """

    rows: tuple[tuple[str, ...], ...]
    continued: frozenset[Place] = frozenset()
    struck: frozenset[Place] = frozenset()
    title: str = ""


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
