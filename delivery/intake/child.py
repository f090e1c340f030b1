"""The bounded child process: a file's bytes come in, its text goes out, and nothing else is touched.

Run by `delivery.intake.reader`. On standard output: one line of JSON, `{"kind": …, "notes": […]}` or
`{"refused": sentence}`, then the text as UTF-8, or the tables as `delivery.intake.table` writes them, or what was
marked in a Word document as `delivery.intake.tracked` does, or a form as `delivery.intake.filled` does, or the dates of
a calendar as `delivery.intake.calendar.dates` does.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial

from delivery.intake.bounds import bind_this_process
from delivery.intake.cleaning import clean
from delivery.intake.kinds import FileKind, kind_of
from delivery.intake.refusal import Refused, damaged
from delivery.intake.table import Table, as_text

_NAMES = {
    FileKind.WORD: "Word document",
    FileKind.PDF: "PDF",
    FileKind.HTML: "web page",
    FileKind.TEXT: "text file",
    FileKind.WORKBOOK: "workbook",
}
_TOO_MUCH = (
    "This file takes more memory to read than a document should: save a fresh copy, or paste its text."
)
_NO_TABLE = "This file holds no table: choose the file that holds it, or paste its cells."
_NO_PDF = "A PDF keeps no tables: choose the Word, Excel or CSV file that it was made from, or paste the cells of the table."
_NOT_TRACKED = "Only a Word document (.docx) keeps tracked changes: choose the one that came back to you."
_NO_FORM = "Only the Word document (.docx) or the workbook (.xlsx) that was sent out can be read: choose the one that came back."
_NO_TEXT = "This file holds no text: choose the file that holds it, or paste the text."


Notes = tuple[str, ...]
Read = tuple[str, FileKind, Notes]


def main(wanted: str) -> None:
    """Reads standard input, writes the answer: what is `wanted` of the file is "text", "tables", what is "tracked" or
    "filled", or its "dates" from a day on ("dates 2026-11-22").
    """
    wanted, _, day = wanted.partition(" ")
    readers: dict[str, Callable[[bytes], Read]] = {
        "tables": read_tables,
        "tracked": read_tracked_changes,
        "filled": read_filled_form,
        "dates": partial(read_dates, day),
    }
    read = readers.get(wanted, read_content)
    bind_this_process()
    content = sys.stdin.buffer.read()
    text = ""
    answer: dict[str, object]
    try:
        text, kind, notes = read(content)
        answer = {"kind": kind, "notes": notes}
    except Refused as refusal:
        answer = {"refused": refusal.sentence}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii") + b"\n" + text.encode("utf-8", "replace"))


def read_content(content: bytes) -> Read:
    """(clean text, kind, notes) of a file, read in this very process; `Refused` whatever goes wrong."""
    kind = kind_of(content)
    with _refusing(kind):
        text, notes = _read(content, kind)
        text = clean(text)
    if not text.strip():
        raise Refused(_NO_TEXT)
    return text, kind, notes


def read_tables(content: bytes) -> Read:
    """(tables as a form carries them, kind, notes) of a file; `Refused` where it has none."""
    from delivery.intake.zips import is_workbook  # noqa: PLC0415

    kind = kind_of(content)
    if kind is FileKind.WORD and is_workbook(content):
        kind = FileKind.WORKBOOK
    with _refusing(kind):
        tables, notes = _read_tables(content, kind)
        text = as_text([_clean_table(table) for table in tables])
    if not any(any(row) for table in tables for row in table.rows):
        raise Refused(_NO_TABLE)
    return text, kind, notes


def read_tracked_changes(content: bytes) -> Read:
    """(what was marked in a Word document, as text, kind, no notes); `Refused` for any other file."""
    kind = kind_of(content)
    if kind is not FileKind.WORD:
        raise Refused(_NOT_TRACKED)
    with _refusing(kind):
        # Loaded here for the same reason as the readers below.
        from delivery.intake.tracked import as_text as tracked_text  # noqa: PLC0415
        from delivery.intake.word.tracked import read_tracked  # noqa: PLC0415

        return tracked_text(read_tracked(content)), kind, ()


def read_filled_form(content: bytes) -> Read:
    """(the form that a Word document or a workbook holds, as text, kind, no notes); `Refused` for any other file."""
    from delivery.intake.filled import FilledDocument, FilledWorkbook, filled_as_text  # noqa: PLC0415
    from delivery.intake.zips import is_workbook  # noqa: PLC0415

    kind = kind_of(content)
    if kind is not FileKind.WORD:
        raise Refused(_NO_FORM)
    filled: FilledDocument | FilledWorkbook
    if is_workbook(content):
        kind = FileKind.WORKBOOK
        with _refusing(kind):
            from delivery.intake.workbook import cells_with_formulas, read_workbook  # noqa: PLC0415

            tables = tuple(_clean_table(table) for table in read_workbook(content)[0])
            filled = FilledWorkbook(tables, cells_with_formulas(content))
            return filled_as_text(filled), kind, ()
    with _refusing(kind):
        from delivery.intake.word.filled import read_filled  # noqa: PLC0415

        return filled_as_text(read_filled(content)), kind, ()


def read_dates(since: str, content: bytes) -> Read:
    """(the dates of a calendar file from a day on, as text, kind, no notes); `Refused` for any other file."""
    from delivery.intake.calendar.dates import as_text as dates_text  # noqa: PLC0415
    from delivery.intake.calendar.reader import read_calendar  # noqa: PLC0415

    kind = kind_of(content)
    with _refusing(kind):
        text, _ = _read(content, FileKind.TEXT)
        return dates_text(read_calendar(text, date.fromisoformat(since))), kind, ()


def _clean_table(table: Table) -> Table:
    return replace(table, rows=tuple(tuple(clean(cell) for cell in row) for row in table.rows))


@contextmanager
def _refusing(kind: FileKind) -> Iterator[None]:
    """Whatever a library raises on a hostile file, the answer is the same."""
    try:
        yield
    except Refused:
        raise
    except MemoryError:
        raise Refused(_TOO_MUCH) from None
    except Exception as error:
        raise damaged(_NAMES[kind]) from error


def _read_tables(content: bytes, kind: FileKind) -> tuple[tuple[Table, ...], Notes]:
    match kind:
        case FileKind.WORD:
            from delivery.intake.word.body import read_word_tables  # noqa: PLC0415

            return read_word_tables(content)
        case FileKind.WORKBOOK:
            from delivery.intake.workbook import read_workbook  # noqa: PLC0415

            return read_workbook(content)
        case FileKind.PDF:
            raise Refused(_NO_PDF)
        case _:
            from delivery.intake.separated import read_separated  # noqa: PLC0415

            text, notes = _read(content, kind)
            return read_separated(text), notes


def _read(content: bytes, kind: FileKind) -> tuple[str, Notes]:
    # Each library is loaded only for its own kind: the child lives for a tenth of a second.
    match kind:
        case FileKind.WORD:
            from delivery.intake.word.body import read_word  # noqa: PLC0415

            return read_word(content)
        case FileKind.PDF:
            from delivery.intake.pdf import read_pdf  # noqa: PLC0415

            return read_pdf(content)
        case FileKind.HTML:
            from delivery.intake.webpage import read_webpage  # noqa: PLC0415

            return read_webpage(content)
        case _:
            from delivery.intake.plain import read_plain  # noqa: PLC0415

            return read_plain(content)
