"""Every table of actions in a text: below a heading, with each cell on a line of its own, or labelled in each line."""

from __future__ import annotations

from delivery.meetings.reading.layout.headed import headed_table
from delivery.meetings.reading.layout.labelled import labelled_row
from delivery.meetings.reading.layout.lines import Line
from delivery.meetings.reading.layout.rows import Table
from delivery.meetings.reading.layout.upright import upright_table


def tables_of(plain: str, lines: list[Line]) -> list[Table]:
    """Every table whose header names an action column beside an owner, a date or a status."""
    found: list[Table] = []
    index = 0
    while index < len(lines):
        table = headed_table(plain, lines, index) or upright_table(lines, index) or labelled_row(lines, index)
        if table is None:
            index += 1
            continue
        found.append(table)
        index = max(table.lines) + 1
    return found
