"""Reads the rows of a plan's table as objectives: the number, the text, the owners and the date of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from delivery.strategy.reading.reading import Aim, Objective, runs
from delivery.strategy.reading.tables.columns import Role
from delivery.strategy.reading.text.headings import reads_as_heading
from delivery.strategy.reading.text.markers import marker_of
from delivery.strategy.reading.text.owners import due_in, owners_in

# Such cells hold "(A)", "1.", "2.3", "SO1" or "4b".
_NUMBER_CELL = re.compile(
    r"[(\[]?\s*((?:[A-Za-z]{1,5}[ -]?)?\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?|[A-Za-z]|[IVXivx]{1,5})\s*[)\].:]*"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row under a header: cells of the roles that matter, numbers taken off the front of their texts."""

    line: int
    aim: str
    number: str | None
    objective_number: str | None
    objective: str
    action: str
    owners: tuple[str, ...]
    due: str | None


def row_of(line: int, cells: Sequence[str], roles: Sequence[Role]) -> Row:
    """A row read by the roles of its columns; cells beyond the header count for nothing."""
    by_role: dict[Role, list[str]] = {role: [] for role in Role}
    for cell, role in zip(cells, roles, strict=False):
        if cell:
            by_role[role].append(cell)
    number = next((found for cell in by_role[Role.NUMBER] if (found := number_in(cell))), None)
    objective_number, objective = _parted(" ".join(by_role[Role.OBJECTIVE]))
    action_number, action = _parted(" ".join(by_role[Role.ACTION]))
    return Row(
        line=line,
        aim=" ".join(by_role[Role.AIM]),
        number=number or action_number,
        objective_number=objective_number,
        objective=objective,
        action=action,
        owners=tuple(owner for cell in by_role[Role.OWNER] for owner in owners_in(cell)),
        due=_due(by_role),
    )


def _due(by_role: dict[Role, list[str]]) -> str | None:
    dates = [due_in(cell) for cell in by_role[Role.DUE]]
    dates += [due_in(cell, may_be_status=True) for cell in by_role[Role.DUE_AND_STATUS]]
    return next((date for date in dates if date), None)


def number_in(cell: str) -> str | None:
    """The number that a cell holds and nothing else ("(A)", "2.3", "SO1")."""
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
    further rows add their action and owners to it. Where actions have numbers too, the objectives are the aims, as
    are the cells of a column of aims, priorities or themes.
    """
    numbered = sum(row.number is not None for row in rows)
    under = sum(row.objective_number is not None for row in rows)
    by_objective = Role.OBJECTIVE in roles and Role.ACTION in roles and under > numbered
    groups: list[list[Row]] = []
    aims: list[Aim] = []
    for row in rows:
        goes_on = bool(groups) and not row.objective and row.number is None
        if goes_on and (by_objective or numbered * 2 > len(rows)):
            groups[-1].append(row)
            continue
        groups.append([row])
        if row.aim:
            aims.append(Aim(*_parted(row.aim), ((row.line, row.line),)))
        if not by_objective and row.objective_number and row.number and row.action:
            aims.append(Aim(row.objective_number, row.objective, ((row.line, row.line),)))
    return [_objective(group, by_objective=by_objective) for group in groups], aims


def _objective(group: Sequence[Row], *, by_objective: bool) -> Objective:
    """The objective of a row and of those that go on with it: their actions, their owners, the first date."""
    head = group[0]
    texts = [head.objective, head.action] if by_objective else [head.action or head.objective]
    texts += [row.action for row in group[1:]]
    under = head.objective_number if by_objective or not head.action else None
    return Objective(
        number=under if by_objective else head.number or under,
        title=head.objective if head.action and head.objective and reads_as_heading(head.objective) else None,
        text="\n\n".join(text for text in texts if text),
        lines=runs(row.line for row in group),
        owners=tuple(dict.fromkeys(owner for row in group for owner in row.owners)),
        due=next((row.due for row in group if row.due), None),
    )
