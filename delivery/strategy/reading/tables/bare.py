"""Reads the tables of a delivery plan that have no header: only their numbers say that they are objectives."""

from collections.abc import Sequence

from delivery.strategy.reading.reading import Aim, Objective
from delivery.strategy.reading.tables.columns import Role
from delivery.strategy.reading.tables.plan import Plan
from delivery.strategy.reading.tables.rows import row_of, written_out
from delivery.strategy.reading.text.fields import says_when
from delivery.strategy.reading.text.lines import Line

_LONGEST_NAME = 60


def bare_plan_of(lines: Sequence[Line]) -> Plan | None:
    """The plan in tables without a header: two or more rows that begin with a number.

    Where the first column holds but the number, the longest column is read. A column of times is one of dates, and
    the short column just before it one of owners.
    """
    found: list[Objective] = []
    table: list[Line] = []
    for line in (*lines, Line(0, "end")):
        if line.cells:
            table.append(line)
        elif not line.blank:
            found.extend(_bare(table))
            table = []
    return Plan((), tuple(found), frozenset()) if len(found) > 1 else None


def _bare(table: Sequence[Line]) -> list[Objective]:
    width = max((len(line.cells) for line in table), default=0)
    if width < 2:
        return []
    lengths = [
        sum(len(line.cells[column]) for line in table if column < len(line.cells)) for column in range(width)
    ]
    longest = max(range(1, width), key=lengths.__getitem__)
    roles = [Role.OTHER] * width
    alone = sum(row_of(line.number, line.cells, [Role.NUMBER]).number is not None for line in table)
    if 2 * alone > len(table):
        roles[0], roles[longest] = Role.NUMBER, Role.ACTION
    else:
        roles[0] = Role.ACTION
    due = next((column for column in range(2, width) if _are_times(table, column)), None)
    if due is not None:
        roles[due] = Role.DUE
        if roles[due - 1] is Role.OTHER and all(len(cell) < _LONGEST_NAME for cell in _cells(table, due - 1)):
            roles[due - 1] = Role.OWNER
    rows = [row_of(line.number, line.cells, roles) for line in table]
    rows = [row for row in rows if row.number and " " in row.action]
    return written_out(rows, roles)[0] if 2 * len(rows) > len(table) else []


def _cells(table: Sequence[Line], column: int) -> list[str]:
    return [line.cells[column] for line in table if column < len(line.cells) and line.cells[column]]


def _are_times(table: Sequence[Line], column: int) -> bool:
    cells = _cells(table, column)
    return bool(cells) and 3 * sum(map(says_when, cells)) > 2 * len(cells)


def stand_below(plan: Plan, objectives: Sequence[Objective]) -> bool:
    """Whether the rows are numbered as parts of labels found in the text: 1.1 and 1.2 below "Priority 1"."""
    labels = {objective.number for objective in objectives}
    parents = {number.rpartition(".")[0] for row in plan.objectives if (number := row.number)}
    return len(plan.objectives) > len(objectives) > 0 and "" not in parents and parents <= labels


def as_aims(objectives: Sequence[Objective]) -> list[Aim]:
    """Labels that turned out to be the aims of the rows below them."""
    return [Aim(o.number, o.title or o.text.partition("\n")[0], o.lines[:1]) for o in objectives]
