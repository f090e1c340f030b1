"""The delivery plan in Word: a table for each aim, which reads back as it was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from delivery.actions.plan.cells import PlanLine, dated_words
from delivery.meetings.documents.look import DocumentLook
from delivery.word import Cell, Column, RagCell, Style, Table
from delivery.wording import count, short_day

NO_OBJECTIVE = "Serving no objective"
_COLUMNS = (
    Column("Reference", 2.3),
    Column("Objectives", 2.3),
    Column("Action", 6.4),
    Column("Lead", 3.5),
    Column("Timescale", 2.4),
    Column("Status", 2.1),
    Column("RAG (derived)", 3.0),
    Column("Last update", 3.7),
)


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A plan with the title of its strategy and what it was narrowed by, in words; its lines by aim."""

    strategy: str
    narrowed_by: str
    lines: Sequence[PlanLine]


def write_plan(plan: PlanDocument, look: DocumentLook) -> bytes:
    """The plan as a .docx file with wide pages."""
    document = look.document("Delivery plan", plan.strategy)
    document.turn_wide()
    document.paragraph(look.partnership, style=Style.PARTNERSHIP)
    document.paragraph("Delivery plan", style=Style.TITLE)
    parts = (plan.strategy, short_day(look.dated), count(len(plan.lines), "action"), plan.narrowed_by)
    document.paragraph(" · ".join(part for part in parts if part), style=Style.SUBTITLE)
    if not plan.lines:
        document.paragraph("No action is in this plan.")
    for (aim, title), lines in groupby(plan.lines, key=lambda line: (line.aim, line.aim_title)):
        heading = f"{aim} {title}".strip() if aim else NO_OBJECTIVE
        rows = [_row(line) for line in lines]
        document.heading(f"{heading} ({count(len(rows), 'action')})", 1)
        document.table(
            Table(
                caption=heading,
                description="Each action with its objectives, lead, timescale, status, colour and last update.",
                columns=_COLUMNS,
                rows=rows,
            )
        )
    return document.to_bytes()


def _row(line: PlanLine) -> tuple[str | Cell | RagCell, ...]:
    return (
        line.reference,
        ", ".join(line.objectives),
        line.text,
        line.lead,
        line.timescale,
        line.status,
        RagCell(line.rag, line.colour) if line.rag else "",
        dated_words(line.updated, line.update),
    )
