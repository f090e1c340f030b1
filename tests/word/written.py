"""Documents of the house style to be read back."""

from __future__ import annotations

import struct
import zlib
from datetime import date

from delivery.word import Cell, Column, Marking, Properties, RagCell, Run, Style, Table, WordDocument

COLUMNS = (Column("Action", 9), Column("Status", 4), Column("Days", 3, figures=True))
TRICKY = "Tŷ Llŷn & Łódź <b>café</b> “said”"


def document(marking: Marking = Marking.OFFICIAL) -> WordDocument:
    return WordDocument(Properties("Minutes", "Kestrel County Partnership", date(2016, 5, 3), marking))


def action_table(rows: int = 3) -> Table:
    return Table(
        "Actions",
        "Each action and its status",
        COLUMNS,
        [(Cell(TRICKY, ("since May",)), RagCell("red", "Red – off track", ("late",)), "41")] * rows,
    )


def png(width: int = 8, height: int = 4) -> bytes:
    """A small blue picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)

    lines = (b"\0" + b"\x1e\x5a\xa0" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def whole() -> bytes:
    """A document with everything in it."""
    made = WordDocument(Properties("Minutes & matters", "Kestrel County Partnership", date(2016, 5, 3)))
    made.paragraph("Minutes", style=Style.TITLE)
    made.contents()
    made.heading("Summary", 1)
    made.paragraph(Run("Seven of 19", strong=True), " report ", Run("here", muted=True))
    made.bullets(["one", "two"])
    made.heading("Actions & “more”", 2)
    made.turn_wide()
    made.heading("Late", 3)
    made.table(action_table())
    made.picture(png(), "Bar chart: 3 of 12 actions are late", 8)
    made.picture(png(9), "Bar chart: 4 of 12 actions are at risk", 8)
    made.turn_upright()
    made.heading("Next", 1)
    return made.to_bytes()
