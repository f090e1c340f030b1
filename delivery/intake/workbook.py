"""Reads the sheets of an Excel workbook (.xlsx) as tables."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from math import isfinite

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from delivery.intake.refusal import Refused, damaged
from delivery.intake.table import Place, Table

MOST_PART_BYTES = 8 * 1024 * 1024
MOST_BYTES = 24 * 1024 * 1024
MOST_PARTS = 300
MOST_CELLS = 100_000
MOST_ROWS = 5_000
MOST_COLUMNS = 63
MOST_SHEETS = 30

_TOO_LONG = (
    "This workbook is too long to be read at once: keep the sheet with the table, save it and choose that."
)
_FAR_AWAY = (
    "This workbook has something in a cell far from its table: copy the table into a new workbook and choose that, "
    "or paste its cells."
)
_MACROS = "This workbook carries macros: open it, save it as an ordinary .xlsx and choose that."
_OLD = "This is a workbook of a kind that is not read: open it in Excel, save it as .xlsx and choose that."
_PART = re.compile(r"(?:\[Content_Types\]|_rels/\.rels|xl/[\w./ -]+)(?:\.xml|\.rels)?")
# A cell that holds something: an empty one closes itself.
_CELL = re.compile(rb"<(?:\w{1,20}:)?c((?:\s[^<>]{0,200})?)(?<!/)>")
_FORMULA = re.compile(
    rb"<(?:\w{1,20}:)?c\s[^<>]{0,200}?\br=[\"']([A-Z]{1,3}[0-9]{1,7})[\"'][^<>]{0,200}(?<!/)>\s{0,20}<(?:\w{1,20}:)?f[\s>/]"
)
_WHERE = re.compile(rb"\sr=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")


def read_workbook(content: bytes) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """(one table for each sheet with anything in it, notes); `Refused` when it is damaged, hostile or too long.

    Hidden sheets are left out and counted in a note. Dates come as "2016-03-04", whole numbers without a stop.
    """
    # The reader sees only what was unpacked within bounds here, whatever the file says of itself.
    with CalamineWorkbook.from_filelike(BytesIO(_bounded_copy(content))) as workbook:
        sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        shown = [sheet for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
        tables = [_table(workbook.get_sheet_by_name(sheet.name)) for sheet in shown[:MOST_SHEETS]]
    hidden = len(sheets) - len(shown)
    counted = "1 hidden sheet was" if hidden == 1 else f"{hidden} hidden sheets were"
    notes = (f"{counted} left out.",) if hidden else ()
    return tuple(table for table in tables if table.rows), notes


def cells_with_formulas(content: bytes) -> frozenset[str]:
    """The names ("J5") of the cells that hold a formula, of all sheets together; `Refused` as for its tables."""
    with zipfile.ZipFile(BytesIO(_bounded_copy(content))) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return frozenset(cell.decode() for name in sheets for cell in _FORMULA.findall(archive.read(name)))


def _bounded_copy(content: bytes) -> bytes:
    """The parts of a workbook that hold its cells, in a new zip; `Refused` beyond the bounds."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names):
                raise damaged("workbook")
            if "xl/vbaProject.bin" in names:
                raise Refused(_MACROS)
            if "xl/workbook.xml" not in names:
                raise Refused(_OLD)
            kept = [name for name in dict.fromkeys(names) if _is_read(name)]
            if len(kept) > MOST_PARTS:
                raise Refused(_TOO_LONG)
            return _copied(archive, kept)
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        if isinstance(error, Refused):
            raise
        raise damaged("workbook") from error


def _copied(archive: zipfile.ZipFile, names: list[str]) -> bytes:
    left = MOST_BYTES
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
        for name in names:
            with archive.open(name) as stream:
                part = stream.read(min(MOST_PART_BYTES, left) + 1)
            left -= len(part)
            if len(part) > MOST_PART_BYTES or left < 0:
                raise Refused(_TOO_LONG)
            _refuse_hostile(name, part)
            copy.writestr(name, part)
    return out.getvalue()


def _is_read(name: str) -> bool:
    """Pictures, charts, comments and printer settings are not."""
    if not _PART.fullmatch(name) or not name.endswith((".xml", ".rels")):
        return False
    return not name.startswith(
        ("xl/media", "xl/drawings", "xl/charts", "xl/printer", "xl/comments", "xl/threaded")
    )


def _refuse_hostile(name: str, part: bytes) -> None:
    """`Refused` for a part that declares entities, or a sheet whose cells lie so far apart that they fill the memory."""
    if b"<!DOCTYPE" in part[:4096] or b"<!ENTITY" in part:
        raise damaged("workbook")
    if not name.startswith("xl/worksheets/"):
        return
    cells = _CELL.findall(part)
    places = [match for cell in cells if (match := _WHERE.search(cell))]
    rows = len({place[2] for place in places})
    if rows > MOST_ROWS:
        raise Refused(
            f"This workbook has a sheet of {rows:,} rows and the most that can be read is {MOST_ROWS:,}."
        )
    if len(cells) > MOST_CELLS:
        raise Refused(_TOO_LONG)
    if any(int(place[2]) > 20 * MOST_ROWS or len(place[1]) > 2 for place in places):
        raise Refused(_FAR_AWAY)


def _table(sheet: CalamineSheet) -> Table:
    start, end = sheet.start, sheet.end
    if start is None or end is None:
        return Table(())
    if end[0] - start[0] >= MOST_ROWS or end[1] - start[1] >= 10 * MOST_COLUMNS:
        raise Refused(_FAR_AWAY)
    rows = [
        tuple(_words(value) for value in islice(row, MOST_COLUMNS))
        for row in sheet.to_python(nrows=MOST_ROWS)
    ]
    return Table(tuple(rows), _continued(sheet, start, len(rows)), frozenset(), sheet.name)


def _continued(sheet: CalamineSheet, start: Place, height: int) -> frozenset[Place]:
    """The first cells of each merged range's further rows, as far as there are rows."""
    places: set[Place] = set()
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or []:
        column = left - start[1]
        first, last = top + 1 - start[0], min(bottom - start[0], height - 1)
        if 0 <= column < MOST_COLUMNS and len(places) < MOST_CELLS:
            places.update((row, column) for row in range(max(first, 0), last + 1))
    return frozenset(places)


def _words(value: object) -> str:
    """A cell as a person would type it."""
    match value:
        case bool():
            return "Yes" if value else ""
        case float() if isfinite(value) and value == int(value):
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case _:
            return "\n".join(line.strip() for line in str(value).strip().splitlines())
