"""Where evidence is missing, and where the group's judgement differs from it."""

from __future__ import annotations

from delivery.word import Cell, Column, Style, Table, WordDocument
from delivery.wording import short_day

from .content import Difference, NotEvidenced
from .tags import NO_LEAD, short_tag


def write_not_evidenced(document: WordDocument, lines: tuple[NotEvidenced, ...]) -> None:
    """Write plainly which objectives nothing shows to be on or off track."""
    document.heading("Not evidenced", 1)
    if not lines:
        document.paragraph("There is evidence for every objective that counts.")
        return
    document.paragraph(
        "For these objectives nobody has yet given the evidence to judge by. That is not failure.",
        style=Style.LEAD_IN,
    )
    document.table(
        Table(
            caption="Objectives that are not evidenced",
            description="Number and title of each objective, its lead agency and what is missing.",
            columns=[
                Column("No.", 1.6),
                Column("Objective", 4.6),
                Column("Lead agency", 3.2),
                Column("What is missing", 7.2),
            ],
            rows=[
                (
                    Cell(line.number, strong=True),
                    line.title,
                    line.lead or NO_LEAD,
                    _first_and_rest(line.missing),
                )
                for line in lines
            ],
        )
    )


def write_differences(document: WordDocument, lines: tuple[Difference, ...]) -> None:
    """Write where the agreed colour is better or worse than the derived one; nothing when it never is."""
    if not lines:
        return
    document.heading("Where our judgement differs from the evidence", 1)
    document.table(
        Table(
            caption="Agreed colours that differ from the evidence",
            description="For each objective the agreed colour, the colour from evidence, the reason and the expiry.",
            columns=[
                Column("No.", 1.5),
                Column("Objective", 4.0),
                Column("We agreed", 2.5),
                Column("Evidence says", 3.1),
                Column("Why we agreed it", 5.5),
            ],
            rows=[
                (
                    Cell(line.number, strong=True),
                    line.title,
                    short_tag(line.agreed),
                    short_tag(line.derived),
                    Cell(line.reason, (f"Until {short_day(line.until)}",)),
                )
                for line in lines
            ],
        )
    )


def _first_and_rest(sentences: tuple[str, ...]) -> Cell:
    return Cell(sentences[0], sentences[1:]) if sentences else Cell("No action and no measure yet")
