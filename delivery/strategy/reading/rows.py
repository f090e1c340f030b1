"""Reads the rows of a plan's table as objectives: the number, the text, the owners and the date of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from delivery.strategy.reading.columns import Role
from delivery.strategy.reading.headings import reads_as_heading
from delivery.strategy.reading.markers import marker_of
from delivery.strategy.reading.owners import due_in, owners_in
from delivery.strategy.reading.reading import Aim, Objective, Ranges

# Such cells hold "(A)", "1.", "2.3", "SO1" or "4b".
_NUMBER_CELL = re.compile(
    r"[(\[]?\s*((?:[A-Za-z]{1,5}[ -]?)?\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?|[A-Za-z]|[IVXivx]{1,5})\s*[)\].:]*"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row under a header: cells of the roles that matter, numbers taken off the front of their texts."""

    line: int
    number: str | None
    objective_number: str | None
    objective: str
    action: str
    owners: tuple[str, ...]
    due: str | None

    @property
    def heads_a_section(self) -> bool:
        """Whether it only gives a heading for the rows below."""
        return not (self.owners or self.due) and bool(self.objective) != bool(self.action)


def row_of(line: int, cells: Sequence[str], roles: Sequence[Role]) -> Row:
    """A row read by the roles of its columns; cells beyond the header count for nothing."""
    by_role: dict[Role, list[str]] = {role: [] for role in Role}
    for cell, role in zip(cells, roles, strict=False):
        if cell:
            by_role[role].append(cell)
    number = next((found for cell in by_role[Role.NUMBER] if (found := _number(cell))), None)
    objective_number, objective = _parted(" ".join(by_role[Role.OBJECTIVE]))
    action_number, action = _parted(" ".join(by_role[Role.ACTION]))
    return Row(
        line=line,
        number=number or action_number,
        objective_number=objective_number,
        objective=objective,
        action=action,
        owners=tuple(owner for cell in by_role[Role.OWNER] for owner in owners_in(cell)),
        due=next((due for cell in by_role[Role.DUE] if (due := due_in(cell))), None),
    )


def _number(cell: str) -> str | None:
    found = _NUMBER_CELL.fullmatch(cell.strip())
    if found:
        return found[1].replace(" ", "")
    marker = marker_of(cell)
    return marker.number if marker and not marker.rest else None


def _parted(text: str) -> tuple[str | None, str]:
    """(number, rest) of "Ai) Mend the lamps"; (None, text) where there is no number."""
    marker = marker_of(text)
    return (marker.number, marker.rest) if marker and marker.rest else (None, text)


def written_out(rows: Sequence[Row], roles: Sequence[Role]) -> tuple[list[Objective], list[Aim]]:
    """(objectives, aims) of a table: an objective for each row.

    Where objectives have numbers and the actions beside them none, there is one for each numbered objective, and
    further rows add their action and owners to it. Where actions have numbers too, the objectives are the aims.
    """
    numbered = sum(row.number is not None for row in rows)
    under = sum(row.objective_number is not None for row in rows)
    by_objective = Role.OBJECTIVE in roles and Role.ACTION in roles and under > numbered
    found: list[Objective] = []
    aims: list[Aim] = []
    for row in rows:
        goes_on = bool(found) and not row.objective and row.number is None
        if goes_on and (by_objective or numbered * 2 > len(rows)):
            found[-1] = _with_row(found[-1], row)
        elif by_objective:
            found.append(_objective(row, row.objective_number, f"{row.objective}\n\n{row.action}"))
        else:
            if row.objective_number and row.number and row.action:
                aims.append(Aim(row.objective_number, row.objective, _lines(row)))
            number = row.number or (row.objective_number if not row.action else None)
            found.append(_objective(row, number, row.action or row.objective))
    return found, aims


def _objective(row: Row, number: str | None, text: str) -> Objective:
    title = row.objective if row.action and row.objective and reads_as_heading(row.objective) else None
    return Objective(number, title, text.strip(), None, _lines(row), row.owners, row.due)


def _with_row(objective: Objective, row: Row) -> Objective:
    """The objective with one more row: its action, its owners, and its date where there was none."""
    first, last = objective.lines[-1]
    lines: Ranges = (*objective.lines, (row.line, row.line))
    if last + 1 == row.line:
        lines = (*objective.lines[:-1], (first, row.line))
    return replace(
        objective,
        text=f"{objective.text}\n\n{row.action}".strip(),
        lines=lines,
        owners=tuple(dict.fromkeys((*objective.owners, *row.owners))),
        due=objective.due or row.due,
    )


def _lines(row: Row) -> Ranges:
    return ((row.line, row.line),)
