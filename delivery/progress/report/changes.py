"""What changed since the last review."""

from __future__ import annotations

from delivery.word import Cell, Column, Style, Table, WordDocument

from .content import Changes
from .tags import short_tag


def write_changes(document: WordDocument, changes: Changes) -> None:
    """Write the colours that moved as a table and every other change as a line."""
    document.heading("What changed", 1)
    document.paragraph(changes.introduction, style=Style.LEAD_IN)
    if changes.moves:
        document.heading("Colours that moved", 2)
    document.paragraph(changes.colours)
    if changes.moves:
        document.table(_moves(changes))
    for group in changes.lists:
        if group.lines:
            document.heading(group.title, 2)
            document.bullets(group.lines)


def _moves(changes: Changes) -> Table:
    return Table(
        caption="Objectives whose colour changed",
        description="Number and title of each objective, the colour before, the colour now and the reason.",
        columns=[
            Column("No.", 1.6),
            Column("Objective", 4.5),
            Column("Was", 2.5),
            Column("Now", 2.5),
            Column("Why", 5.5),
        ],
        rows=[
            (
                Cell(move.number, strong=True),
                move.title,
                short_tag(move.before),
                short_tag(move.after),
                move.reason,
            )
            for move in changes.moves
        ],
    )
