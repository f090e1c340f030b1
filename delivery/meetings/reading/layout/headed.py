"""Tables of actions pasted as tabs, pipes or spaces: the line of headings tells which column is what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from delivery.meetings.reading.layout.cells import PIPE, SLASH, TAB, WIDE, Cell, aligned, cells_of, joined
from delivery.meetings.reading.layout.columns import (
    Column,
    columns_of,
    group_of_earlier,
    may_head_a_table,
    tells_of_earlier,
)
from delivery.meetings.reading.layout.lines import Line
from delivery.meetings.reading.layout.rows import Row, Table, by_column
from delivery.meetings.reading.lexicon import holds_any


@dataclass(frozen=True, slots=True)
class _Header:
    splitter: re.Pattern[str]
    columns: list[Column]
    starts: list[int]
    earlier: bool


_BETWEEN_CELLS = ("|", "\t", "  ", " / ")
_RULE = re.compile(r"^[\s|:+=-]+$")


def headed_table(plain: str, lines: list[Line], index: int) -> Table | None:
    """The table whose headings stand on the line at `index`."""
    header = _header(plain, lines[index])
    return _table(plain, lines, index, header) if header else None


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
    earlier = False
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
        group = _group(plain, line, header) if not blank_run else None
        if group is not None:
            earlier = group
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
            rows.append(replace(row, earlier=earlier))
    return Table(index, frozenset(taken), tuple(rows), header.earlier)


def _group(plain: str, line: Line, header: _Header) -> bool | None:
    """Whether the rows below are earlier ones, where a line of the table says so alone: "Open from last meeting"."""
    if line.hashes or len(header.columns) < 3:
        return None
    words = [cell.text for cell in cells_of(plain, line, header.splitter) if cell.text]
    return group_of_earlier(words[0]) if len(set(words)) == 1 else None


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
        named = by_column(header.columns, cells)
        goes_on = Column.ACTION in named and set(named) <= {Column.ACTION, Column.TOPIC, Column.STATUS}
        if goes_on and rows and line.indent > 0:
            return replace(rows[-1], end=line.end, rest=(*rows[-1].rest, named[Column.ACTION]))
        return Row(line.start, line.end, named) if Column.ACTION in named and len(named) > 1 else None
    if header.splitter is SLASH and len(cells) > len(header.columns):
        # "Offer dates / AB / CD / May": two owners, parted as the columns are.
        cells = joined(plain, cells, header.columns.index(Column.OWNER), len(cells) - len(header.columns))
    return Row(line.start, line.end, by_column(header.columns, cells)) if len(cells) > 1 else None


def _stands_beside(plain: str, lines: list[Line], number: int, header: _Header) -> bool:
    """Whether a line of a table holds no action: a heading or a cell run over, or a month between rows."""
    line = lines[number]
    if header.splitter is not WIDE:
        # "Ring the hall | JB" and, below it, "SP | …": the rest of a cell, with a row behind it.
        below = lines[number + 1] if number + 1 < len(lines) else None
        return len(line.text) <= 20 and below is not None and header.splitter.search(below.text) is not None
    cells = [cell for cell in cells_of(plain, line, WIDE) if cell.text]
    under = by_column(header.columns, aligned(cells, line, header.starts))
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
