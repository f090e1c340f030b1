"""Tables for spreadsheet programs: CSV that Excel opens as text and in the right letters."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# What a spreadsheet would take for a formula (SECURITY A20).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark, lines ended as RFC 4180 says, every cell guarded."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """The cell with an apostrophe in front where it would be taken for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
