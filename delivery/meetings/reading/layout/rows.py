"""Tables of actions pasted as tabs, pipes or spaces: the header tells which column is what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from delivery.meetings.reading.layout.cells import PIPE, SLASH, TAB, WIDE, Cell, aligned, cells_of, joined
from delivery.meetings.reading.layout.columns import (
    Column,
    column_of,
    columns_of,
    may_head_a_table,
    tells_of_earlier,
)
from delivery.meetings.reading.layout.lines import Line
from delivery.meetings.reading.lexicon import holds_any


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an action table: its place, its cells by column, and the lines its action runs on over."""

    start: int
    end: int
    cells: dict[Column, Cell]
    rest: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """An action table: the lines it takes, header included, and its rows.

    `earlier` says that its own heading calls them last meeting's.
    """

    header: int
    lines: frozenset[int]
    rows: tuple[Row, ...]
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class _Header:
    splitter: re.Pattern[str]
    columns: list[Column]
    starts: list[int]
    earlier: bool


_BETWEEN_CELLS = ("|", "\t", "  ", " / ")
_RULE = re.compile(r"^[\s|:+=-]+$")


def tables_of(plain: str, lines: list[Line]) -> list[Table]:
    """Every table whose header names an action column beside an owner, a date or a status."""
    found: list[Table] = []
    index = 0
    while index < len(lines):
        header = _header(plain, lines[index])
        table = _table(plain, lines, index, header) if header else _upright(lines, index)
        if table is None:
            index += 1
            continue
        found.append(table)
        index = max(table.lines) + 1
    return found


def _header(plain: str, line: Line) -> _Header | None:
    if not holds_any(line.text, _BETWEEN_CELLS) or not may_head_a_table(line.text):
        return None
    for splitter in (PIPE, TAB, SLASH, WIDE):
        if splitter.search(line.text) is None:
            continue
        cells = cells_of(plain, line, splitter)
        columns = columns_of([cell.text for cell in cells])
        if columns is not None and (splitter is not SLASH or {Column.ACTION, Column.OWNER} <= set(columns)):
            edge = line.start - line.indent
            earlier = any(tells_of_earlier(cell.text) for cell in cells)
            return _Header(splitter, columns, [cell.start - edge for cell in cells], earlier)
    return None


def _table(plain: str, lines: list[Line], index: int, header: _Header) -> Table:
    rows: list[Row] = []
    taken = {index}
    blank_run = 0
    for number in range(index + 1, len(lines)):
        line = lines[number]
        if line.is_blank:
            blank_run += 1
            if blank_run > 1 or (header.splitter in {WIDE, SLASH} and rows):
                break
            continue
        if _RULE.match(line.text):
            taken.add(number)
            continue
        row = _row(plain, line, header, rows)
        if row is None and _stands_beside(plain, lines, number, header):
            taken.add(number)
            continue
        if row is None:
            break
        blank_run = 0
        taken.add(number)
        if row.rest and rows:
            rows[-1] = row
        else:
            rows.append(row)
    return Table(index, frozenset(taken), tuple(rows), header.earlier)


def _row(plain: str, line: Line, header: _Header, rows: list[Row]) -> Row | None:
    """The row on `line`; for a line that goes on with the action above it, that row made longer."""
    if line.hashes or (header.splitter is not WIDE and header.splitter.search(line.text) is None):
        return None
    cells: list[Cell | None] = list(cells_of(plain, line, header.splitter))
    if header.splitter is WIDE:
        cells = (
            cells
            if len(cells) == len(header.columns)
            else aligned([c for c in cells if c], line, header.starts)
        )
        named = _by_column(header.columns, cells)
        goes_on = Column.ACTION in named and set(named) <= {Column.ACTION, Column.TOPIC, Column.STATUS}
        if goes_on and rows and line.indent > 0:
            return replace(rows[-1], end=line.end, rest=(*rows[-1].rest, named[Column.ACTION]))
        return Row(line.start, line.end, named) if Column.ACTION in named and len(named) > 1 else None
    if header.splitter is SLASH and len(cells) > len(header.columns):
        # "Offer dates / AB / CD / May": two owners, parted as the columns are.
        cells = joined(plain, cells, header.columns.index(Column.OWNER), len(cells) - len(header.columns))
    return Row(line.start, line.end, _by_column(header.columns, cells)) if len(cells) > 1 else None


def _stands_beside(plain: str, lines: list[Line], number: int, header: _Header) -> bool:
    """Whether a line of a table holds no action: a heading or a cell run over, or a month between rows."""
    line = lines[number]
    if header.splitter is not WIDE:
        # "Ring the hall | JB" and, below it, "SP | …": the rest of a cell, with a row behind it.
        below = lines[number + 1] if number + 1 < len(lines) else None
        return len(line.text) <= 20 and below is not None and header.splitter.search(below.text) is not None
    cells = [cell for cell in cells_of(plain, line, WIDE) if cell.text]
    under = _by_column(header.columns, aligned(cells, line, header.starts))
    action = header.starts[header.columns.index(Column.ACTION)]
    if line.indent > action:
        return Column.ACTION not in under
    following = next((later for later in lines[number + 1 : number + 3] if not later.is_blank), None)
    return (
        len(cells) == 1
        and len(line.text.split()) <= 4
        and following is not None
        and len(WIDE.findall(following.text)) >= 2
    )


def _upright(lines: list[Line], index: int) -> Table | None:
    """A table that lost its columns: each cell on a line of its own, the headings first."""
    if not 0 < len(lines[index].text) <= 30 or column_of(lines[index].text) is Column.OTHER:
        return None
    filled = _filled(lines, index, 6)
    columns: list[Column] = []
    for number in filled:
        column = column_of(lines[number].text)
        if column is Column.OTHER or column in columns:
            break
        columns.append(column)
    if not {Column.ACTION, Column.OWNER} <= set(columns):
        return None
    filled = _filled(lines, index, 200)
    rows, taken = [], set(filled[: len(columns)])
    for first in range(len(columns), len(filled) - len(columns) + 1, len(columns)):
        numbers = filled[first : first + len(columns)]
        cells: list[Cell | None] = [Cell(lines[n].start, lines[n].end, lines[n].text) for n in numbers]
        row = _by_column(columns, cells)
        is_prose = len(row[Column.OWNER].text) > 60 or len(row[Column.ACTION].text) < 8
        if is_prose or any(lines[n].hashes for n in numbers):
            break
        rows.append(Row(lines[numbers[0]].start, lines[numbers[-1]].end, row))
        taken.update(numbers)
    return Table(index, frozenset(taken), tuple(rows)) if rows else None


def _filled(lines: list[Line], index: int, most: int) -> list[int]:
    """The first lines from `index` on that are not blank, looked for among the next 400."""
    ahead = range(index, min(index + 400, len(lines)))
    return list(islice((number for number in ahead if not lines[number].is_blank), most))


def _by_column(columns: list[Column], cells: list[Cell | None]) -> dict[Column, Cell]:
    named: dict[Column, Cell] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column is not Column.OTHER and cell is not None and cell.text:
            named[column] = cell
    return named
