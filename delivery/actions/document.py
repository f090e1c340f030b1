"""The action log in Word: the same rows as the list on the page, in the same places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from delivery.meetings.documents.look import DocumentLook
from delivery.word import Cell, Column, RagCell, Style, Table
from delivery.wording import count, short_day


@dataclass(frozen=True, slots=True)
class LogLine:
    """One action as its table shows it. `rag` is its colour, empty where it has none, and `status` the words for it."""

    reference: str
    text: str
    owners: str
    due: date | None
    due_note: str
    rag: str
    status: str
    heard: str
    source: str


@dataclass(frozen=True, slots=True)
class LogSection:
    """The actions of one place, such as Overdue, in their order."""

    heading: str
    lines: Sequence[LogLine]


@dataclass(frozen=True, slots=True)
class ActionLog:
    """A log with what it was narrowed by, in words; `group` is empty where it is of several."""

    group: str
    narrowed_by: str
    sections: Sequence[LogSection]


def write_action_log(log: ActionLog, look: DocumentLook) -> bytes:
    """The log as a .docx file with wide pages."""
    document = look.document(f"Action log: {log.group}" if log.group else "Action log", log.narrowed_by)
    document.turn_wide()
    document.paragraph(look.partnership, style=Style.PARTNERSHIP)
    document.paragraph(f"{log.group}: action log" if log.group else "Action log", style=Style.TITLE)
    total = count(sum(len(section.lines) for section in log.sections), "action")
    parts = (short_day(look.dated), total, log.narrowed_by)
    document.paragraph(" · ".join(part for part in parts if part), style=Style.SUBTITLE)
    if not log.sections:
        document.paragraph("No action is in this log.")
    for section in log.sections:
        document.heading(f"{section.heading} ({len(section.lines)})", 1)
        document.table(
            Table(
                caption=section.heading,
                description="Each action with its owner, the day it is due, its status and when it was heard of.",
                columns=[
                    Column("Reference", 2.3),
                    Column("Action", 9.9),
                    Column("Owner", 4.7),
                    Column("Due", 3.6),
                    Column("Status", 5.2),
                ],
                rows=[_row(line) for line in section.lines],
            )
        )
    return document.to_bytes()


def _row(line: LogLine) -> tuple[str | Cell | RagCell, ...]:
    due = Cell(short_day(line.due) if line.due else "No date", (line.due_note,) if line.due_note else ())
    status = RagCell(line.rag, line.status, (line.heard,)) if line.rag else Cell(line.status, (line.heard,))
    text = Cell(line.text, (line.source,) if line.source else ())
    return (line.reference, text, line.owners or "No owner yet", due, status)
