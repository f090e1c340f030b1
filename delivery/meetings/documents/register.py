"""A register in Word: one table on wide pages, its cells those of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.meetings.documents.look import DocumentLook
from delivery.meetings.rules.registers.register import Column, Line
from delivery.word import Cell, Style, Table
from delivery.word import Column as WordColumn
from delivery.wording import count, short_day


@dataclass(frozen=True)
class RegisterDocument:
    """What a register's document says: `scope` whose it is and `narrowed` what it leaves out, in words."""

    heading: str
    noun: str
    scope: str
    narrowed: str
    columns: Sequence[Column]
    lines: Sequence[Line]


def write_register(register: RegisterDocument, look: DocumentLook) -> bytes:
    """The register as a .docx file."""
    title = f"{register.heading}: {register.scope}"
    document = look.document(title, f"{register.heading} as on {short_day(look.dated)}")
    document.turn_wide()
    document.paragraph(look.partnership, style=Style.PARTNERSHIP)
    document.paragraph(title, style=Style.TITLE)
    document.paragraph(
        " · ".join(part for part in (short_day(look.dated), register.narrowed) if part), style=Style.SUBTITLE
    )
    document.heading(count(len(register.lines), register.noun), 1)
    if register.lines:
        document.table(_table(register))
    else:
        document.paragraph("None is recorded.")
    return document.to_bytes()


def _table(register: RegisterDocument) -> Table:
    return Table(
        caption=register.heading,
        description=f"Each {register.noun} with {_listed(register.columns)}.",
        columns=[WordColumn(column.heading, column.width) for column in register.columns],
        rows=[
            [Cell(cell.text, cell.notes) for cell in line.cells(register.columns)] for line in register.lines
        ],
    )


def _listed(columns: Sequence[Column]) -> str:
    return ", ".join(column.heading.lower() for column in columns if not column.is_text)
