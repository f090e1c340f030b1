"""What changed since the Strategic Group last met."""

from __future__ import annotations

from delivery.word import Cell, Column, Style, Table, WordDocument
from delivery.wording import short_day

from .content import Changes
from .tags import short_tag


def write_changes(document: WordDocument, changes: Changes, *, first_review: bool) -> None:
    """Write the colours that moved as a table and every other change as a line."""
    document.heading("What changed", 1)
    document.paragraph(_span(changes), style=Style.LEAD_IN)
    if first_review:
        document.paragraph("This is the first review, so no colour has moved yet.")
    elif not changes.moves:
        document.paragraph("No objective changed its colour.")
    else:
        document.heading("Colours that moved", 2)
        document.table(_moves(changes))
    for group in changes.lists:
        if group.lines:
            document.heading(group.title, 2)
            document.bullets(group.lines)


def _span(changes: Changes) -> str:
    if changes.since is None:
        return ""
    since = short_day(changes.since)
    until = f" and until {short_day(changes.until)}" if changes.until else ""
    if changes.was_asked:
        return f"Since {since}{until}."
    if changes.since_meeting:
        return f"Since the Strategic Group met on {since}{until}."
    return f"In the last 62 days, since {since}: there was no meeting of the Strategic Group to count from."


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
