"""Reads tables that are text: a CSV file, or cells pasted from Word or a spreadsheet with tabs between."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from delivery.intake.cleaning import clean
from delivery.intake.refusal import Refused
from delivery.intake.table import Table

MOST_ROWS = 5_000
MOST_COLUMNS = 63
LONGEST_CELL = 100_000

NO_TABLE = (
    "No table can be seen in this text: select the whole table in Word or Excel, copy it and paste it here, "
    "or choose the file."
)
_DELIMITERS = "\t;,|"
# An apostrophe that was put before a sign, so that no spreadsheet takes the cell for a formula.
_GUARD = re.compile(r"\A'(?=[=+\-@\t\r])")
_SHOWN = 60


def read_separated(text: str) -> tuple[Table, ...]:
    """The table that a text is; `Refused` where its lines have no cells.

    Cells may be quoted and then hold line ends. In pasted cells of Word, whose line ends are not quoted, lines
    are joined until a row has as many cells as most.
    """
    lines = clean(text).strip("\n")
    delimiter = _delimiter(lines)
    if not delimiter:
        raise Refused(NO_TABLE)
    # A quotation mark that nobody closed would make one cell of all that follows.
    is_quoted = '"' in lines and lines.count('"') % 2 == 0
    rows = (
        list(_quoted(lines, delimiter)) if is_quoted else [row.split(delimiter) for row in lines.split("\n")]
    )
    if delimiter == "\t":
        rows = list(_joined(rows))
    if len(rows) > MOST_ROWS:
        raise Refused(f"This table has {len(rows):,} rows and the most that can be read is {MOST_ROWS:,}.")
    return (Table(tuple(tuple(_words(cell) for cell in row[:MOST_COLUMNS]) for row in rows if any(row))),)


def _delimiter(text: str) -> str:
    """The separator that makes rows of one width, else the one that most lines have equally often; a tab before all others."""
    if even := _even_delimiter(text):
        return even
    lines = [line for line in text.split("\n")[:_SHOWN] if line.strip()]
    if any("\t" in line for line in lines):
        return "\t"
    best, most = "", 0
    for delimiter in _DELIMITERS[1:]:
        counts = Counter(_outside_quotes(line).count(delimiter) for line in lines)
        counts.pop(0, None)
        commonest = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        if commonest[0] * commonest[1] > most and (commonest[1] > 1 or commonest[0] > 1):
            best, most = delimiter, commonest[0] * commonest[1]
    return best


def _even_delimiter(text: str) -> str:
    """The separator by which text has rows of one width, the widest; empty where none or several have.

    Cells pasted with tabs between are told by these, unless something is quoted.
    """
    if text.count('"') % 2 or ("\t" in text and '"' not in text):
        return ""
    widths = {delimiter: _even_width(text, delimiter) for delimiter in _DELIMITERS}
    widest = max(widths.values())
    found = [delimiter for delimiter, width in widths.items() if width == widest]
    return found[0] if widest > 1 and len(found) == 1 else ""


def _even_width(text: str, delimiter: str) -> int:
    """How many cells every row has; 0 where they differ, or there is one row alone."""
    csv.field_size_limit(max(LONGEST_CELL, len(text)))
    width, rows = 0, 0
    for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
        if row and width and len(row) != width:
            return 0
        width, rows = len(row) or width, rows + bool(row)
    return width if rows > 1 else 0


def _outside_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)


def _quoted(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(max(LONGEST_CELL, len(text)))
    for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
        # The reader gives no cell at all for an empty line.
        yield row or [""]


def _joined(rows: list[list[str]]) -> Iterator[list[str]]:
    """Rows of one width: a line that is too short is joined with the next while the two fit into one row."""
    width = _width(rows)
    open_row: list[str] = []
    for row in rows:
        if open_row and len(open_row) < width and len(open_row) + len(row) - 1 <= width:
            open_row = [*open_row[:-1], f"{open_row[-1]}\n{row[0]}", *row[1:]]
        else:
            if open_row:
                yield open_row
            open_row = row
        if len(open_row) >= width or len(open_row) == 1:
            yield open_row
            open_row = []
    if open_row:
        yield open_row


def _width(rows: list[list[str]]) -> int:
    """How many cells most rows have that have more than one; the wider where two are equal."""
    counts = Counter(len(row) for row in rows if len(row) > 1)
    return max(counts, key=lambda width: (counts[width], width), default=1)


def _words(cell: str) -> str:
    return _GUARD.sub("", "\n".join(line.strip() for line in cell.strip(" \n").split("\n")), count=1)
