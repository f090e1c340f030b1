"""A table that lost its columns: each cell on a line of its own, the headings first, as Word tables are pasted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from delivery.meetings.reading.due import due_phrase
from delivery.meetings.reading.layout.cells import Cell
from delivery.meetings.reading.layout.columns import Column, column_of, group_of_earlier
from delivery.meetings.reading.layout.headings import SectionKind, kind_of
from delivery.meetings.reading.layout.lines import Line
from delivery.meetings.reading.layout.rows import Row, Table, by_column

_LONGEST_OWNER = 60
_SHORTEST_ACTION = 8
_MOST_LINES = 200
_REFERENCE = re.compile(r"[A-Z]{0,4}[ ./-]?\d{1,4}(?:[./-]\d{1,4}){0,2}[.)]?$")
_FIGURES = re.compile(r"\d+")
# "(b) Tell the council": a further action of the same row.
_ENTRY = re.compile(r"\(?(?:[a-h]|[ivx]{1,4})[.)]\s")


def upright_table(lines: list[Line], index: int) -> Table | None:
    """The table whose headings begin on the line at `index`, one below the other."""
    if not 0 < len(lines[index].text) <= 30 or column_of(lines[index].text) is Column.OTHER:
        return None
    columns: list[Column] = []
    for number in _filled(lines, index, 7):
        column = column_of(lines[number].text)
        if column is Column.OTHER or column in columns:
            break
        columns.append(column)
    if not {Column.ACTION, Column.OWNER} <= set(columns):
        return None
    filled = _filled(lines, index, _MOST_LINES)
    headings, below = filled[: len(columns)], filled[len(columns) :]
    numbered = _numbered_rows(lines, columns, below) if columns[0] is Column.REFERENCE else None
    rows, taken = numbered or _full_rows(lines, columns, below)
    return Table(index, frozenset({*headings, *taken}), tuple(rows)) if rows else None


def _full_rows(lines: list[Line], columns: list[Column], below: list[int]) -> tuple[list[Row], list[int]]:
    """The rows where every cell holds something, and the lines that they take."""
    rows: list[Row] = []
    for first in range(0, len(below) - len(columns) + 1, len(columns)):
        numbers = below[first : first + len(columns)]
        row = by_column(columns, [_cell(lines[number]) for number in numbers])
        if not _is_a_row(row) or any(lines[number].hashes for number in numbers):
            break
        rows.append(Row(lines[numbers[0]].start, lines[numbers[-1]].end, row))
    return rows, below[: len(rows) * len(columns)]


def _numbered_rows(
    lines: list[Line], columns: list[Column], below: list[int]
) -> tuple[list[Row], list[int]] | None:
    """The rows that begin with references of one shape, where cells may be empty or merged; None without such."""
    first = next((at for at, number in enumerate(below[:3]) if _REFERENCE.match(lines[number].text)), None)
    if first is None or any(group_of_earlier(lines[number].text) is None for number in below[:first]):
        return None
    shape = _shape(lines[below[first]].text)
    begun = [at for at, number in enumerate(below) if _shape(lines[number].text) == shape]
    earlier = bool(first and group_of_earlier(lines[below[first - 1]].text))
    rows: list[Row] = []
    end = first
    for at, following in zip(begun, [*begun[1:], len(below)], strict=True):
        cells = [lines[number] for number in below[at + 1 : following]]
        group = group_of_earlier(cells[-1].text) if len(cells) > 1 else None
        found = _of_reference(lines[below[at]], cells if group is None else cells[:-1], columns[1:], earlier)
        if not found:
            break
        rows += found
        end = at + 1 + sum(line.start <= found[-1].end for line in cells) + (group is not None)
        earlier = earlier if group is None else group
    return (rows, below[:end]) if rows else None


def _of_reference(
    reference: Line, cells: Sequence[Line], columns: Sequence[Column], earlier: bool
) -> list[Row]:
    """The row of a reference, and those that share it where its cell was merged over several."""
    rows: list[Row] = []
    told: dict[Column, Cell] = {}
    free = list(columns)
    for line in cells:
        entry = _ENTRY.match(line.text)
        begins_anew = bool(told) and entry is not None
        column = None if begins_anew else next((one for one in free if _fits(line.text, one)), None)
        if begins_anew and _is_a_row(told):
            rows.append(_row(reference, told, earlier))
            told, free, column = {}, list(columns), Column.ACTION
        if column is None:
            break
        free = free[free.index(column) + 1 :]
        told[column] = _cell(line, entry.end() if entry and column is Column.ACTION else 0)
    return [*rows, _row(reference, told, earlier)] if _is_a_row(told) else rows


def _row(reference: Line, told: dict[Column, Cell], earlier: bool) -> Row:
    start, end = min(cell.start for cell in told.values()), max(cell.end for cell in told.values())
    return Row(start, end, {Column.REFERENCE: _cell(reference), **told}, earlier=earlier)


def _fits(text: str, column: Column) -> bool:
    """Whether a cell can stand in a column: a date is no owner, "Next meeting: 3 May" is in no table."""
    if kind_of(text) is SectionKind.NEXT and len(text.split()) > 2:
        return False
    if column is Column.OWNER:
        return len(text) <= _LONGEST_OWNER and due_phrase(f"by {text}") is None
    if column is Column.DUE:
        return len(text) <= _LONGEST_OWNER and (
            due_phrase(f"by {text}") is not None or len(text.split()) <= 2
        )
    return True


def _is_a_row(told: dict[Column, Cell]) -> bool:
    """Whether cells are those of a row and no prose."""
    action, owner = told.get(Column.ACTION), told.get(Column.OWNER)
    return (
        action is not None
        and owner is not None
        and len(action.text) >= _SHORTEST_ACTION
        and len(owner.text) <= _LONGEST_OWNER
    )


def _shape(text: str) -> str:
    return _FIGURES.sub("9", text) if _REFERENCE.match(text) else ""


def _cell(line: Line, at: int = 0) -> Cell:
    return Cell(line.start + at, line.end, line.text[at:])


def _filled(lines: list[Line], index: int, most: int) -> list[int]:
    """The first lines from `index` on that are not blank, looked for among the next 400."""
    ahead = range(index, min(index + 400, len(lines)))
    return list(islice((number for number in ahead if not lines[number].is_blank), most))
