"""Puts tables together whose cells were pasted each on a line of its own.

For example, "Ref", "Action", "Lead", "Date" and then "1", "Mend the lamps", "Clerk", "June 2031" below one another.
"""

from collections.abc import Iterator, Sequence

from delivery.strategy.reading.tables.columns import Role, roles_of
from delivery.strategy.reading.tables.rows import number_in
from delivery.strategy.reading.text.fields import says_when
from delivery.strategy.reading.text.lines import Line

_WIDTHS = range(6, 2, -1)
_LONGEST = {Role.OWNER: 60, Role.DUE: 40, Role.NUMBER: 8}
_LEAST_ROWS = 2


def with_stacked_tables(lines: Sequence[Line]) -> list[Line]:
    """The lines, with each stacked row as one row of cells on its first line."""
    full = [line for line in lines if not line.blank]
    changed: dict[int, Line] = {}
    place = 0
    while place < len(full):
        rows = _table_at(full, place)
        for row in rows:
            cells = tuple(line.text for line in row)
            changed |= {line.number: Line(line.number, "") for line in row}
            changed[row[0].number] = Line(row[0].number, " ".join(cells), cells)
        place += sum(map(len, rows)) or 1
    return [changed.get(line.number, line) for line in lines]


def _table_at(full: Sequence[Line], place: int) -> list[Sequence[Line]]:
    """The rows of the table that begins here, its header first; none where no table begins."""
    for width in _WIDTHS:
        header = full[place : place + width]
        if len(header) < width or any(_is_no_cell(line) for line in header):
            continue
        roles = roles_of([line.text for line in header])
        if roles is None or Role.OTHER in roles[:2] or not {Role.DUE, Role.NUMBER} & set(roles):
            continue
        rows = list(_rows(full, place + width, roles))
        if len(rows) >= _LEAST_ROWS:
            return [header, *rows]
    return []


def _rows(full: Sequence[Line], first: int, roles: Sequence[Role]) -> Iterator[Sequence[Line]]:
    for place in range(first, len(full), len(roles)):
        row = full[place : place + len(roles)]
        if len(row) < len(roles) or not all(map(_fits, row, roles)):
            return
        yield row


def _fits(line: Line, role: Role) -> bool:
    if _is_no_cell(line) or len(line.text) > _LONGEST.get(role, 400):
        return False
    if role is Role.NUMBER:
        return number_in(line.text) is not None
    return role is not Role.DUE or says_when(line.text)


def _is_no_cell(line: Line) -> bool:
    return bool(line.cells) or line.heading > 0
