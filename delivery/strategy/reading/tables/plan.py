"""Finds the tables of a delivery plan and makes objectives of their rows.

For example, the columns "Ref | Action | Lead | Timescale", or "Objective | Action | Lead | Timescale" where one
objective has several rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from delivery.strategy.reading.reading import Aim, Objective
from delivery.strategy.reading.tables.columns import Role, roles_of
from delivery.strategy.reading.tables.rows import Row, row_of, written_out
from delivery.strategy.reading.text.headings import reads_as_heading
from delivery.strategy.reading.text.lines import Line
from delivery.strategy.reading.text.markers import marker_of


@dataclass(frozen=True, slots=True)
class Plan:
    """What the tables of a plan hold; `lines` are those they take up."""

    aims: tuple[Aim, ...]
    objectives: tuple[Objective, ...]
    lines: frozenset[int]


@dataclass(slots=True)
class _Table:
    roles: tuple[Role, ...]
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    """The tables seen so far, and the rows of a single cell that head them or a part of them."""

    tables: list[_Table] = field(default_factory=list)
    sections: list[Line] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)


def plan_of(lines: Sequence[Line]) -> Plan | None:
    """The plan in a text's tables, or None where no table has a header that says action or objective."""
    found = _tables(lines)
    objectives: list[Objective] = []
    aims: list[Aim] = []
    for table in found.tables:
        rows, heads = written_out(table.rows, table.roles)
        objectives.extend(rows)
        aims.extend(heads)
    if not objectives:
        return None
    for line in found.sections:
        section = _section(line)
        # A row that calls itself "Objective 1" is one, above the rows below it.
        if isinstance(section, Objective):
            objectives.append(section)
        else:
            aims.append(section)
    return Plan(_each_once(aims), tuple(sorted(objectives, key=lambda o: o.lines)), frozenset(found.lines))


def _tables(lines: Sequence[Line]) -> _Found:
    found = _Found()
    table: _Table | None = None
    above: Line | None = None
    apart = 0
    for line in lines:
        if not line.cells:
            apart += not line.blank
            table = None if apart > 1 or line.heading else table
            above = above if line.blank else None
            continue
        apart = 0
        filled = [cell for cell in line.cells if cell]
        header = roles_of(line.cells)
        if header is not None:
            if table is None or header != table.roles:
                table = _Table(header)
                found.tables.append(table)
            found.lines.add(line.number)
            if above is not None:
                found.sections.append(above)
                found.lines.add(above.number)
        elif table is not None:
            found.lines.add(line.number)
            row = row_of(line.number, line.cells, table.roles)
            if len(filled) == 1 and reads_as_heading(filled[0]) and not (row.owners or row.due):
                found.sections.append(line)
            elif row.objective or row.action:
                table.rows.append(row)
        above = (
            line
            if header is None and table is None and len(filled) == 1 and reads_as_heading(filled[0])
            else None
        )
    return found


def _section(line: Line) -> Aim | Objective:
    marker = marker_of(line.text)
    lines = ((line.number, line.number),)
    if marker is None or not marker.rest:
        return Aim(None, line.text, lines)
    if marker.word == "objective":
        return Objective(marker.number, None, marker.rest, None, lines)
    return Aim(marker.number, marker.rest, lines)


def _each_once(aims: Sequence[Aim]) -> tuple[Aim, ...]:
    seen: dict[tuple[str | None, str], Aim] = {}
    for aim in sorted(aims, key=lambda aim: aim.lines):
        seen.setdefault((aim.number, aim.title), aim)
    return tuple(seen.values())
