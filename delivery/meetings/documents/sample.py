"""A sample page that shows every style of a dress at work."""

from __future__ import annotations

from delivery.meetings.documents.look import DocumentLook
from delivery.word import Column, RagCell, Style, Table


def write_sample(look: DocumentLook) -> bytes:
    """The sample as a .docx file: title, headings, text, a list and a table in the look that documents have."""
    document = look.document("Sample of your template", "How documents look")
    document.paragraph(look.partnership, style=Style.PARTNERSHIP)
    document.paragraph("Sample of your template", style=Style.TITLE)
    document.paragraph("How agendas, minutes and registers will look", style=Style.SUBTITLE)
    document.heading("1. A heading of an item", 1)
    document.paragraph("Text of an item, as it stands in an agenda or in minutes.")
    document.heading("A heading within an item", 2)
    document.bullets(["A line of a list", "Another line of it"])
    document.table(
        Table(
            caption="Sample of a table",
            description="Two actions with their owner and status.",
            columns=[Column("Action", 8.6), Column("Owner", 4.0), Column("Status", 4.0)],
            rows=[
                ("Ask for the figures of last year", "Secretary", RagCell("green", "Green – on track")),
                ("Book a room with a ramp", "Chair", RagCell("red", "Red – off track")),
            ],
        )
    )
    document.paragraph("Every page carries its marking, its title and its number.", style=Style.TABLE_FOOT)
    return document.to_bytes()
