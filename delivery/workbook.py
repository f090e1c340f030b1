"""Workbooks: a sheet of rows as an .xlsx file, in which no text is ever a formula.

Only what one plain table needs of ECMA-376 is written: every text is a text cell and marked as one, so that it
stays text even when somebody edits it; days are days, which sort.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

LONGEST_CELL = 32_767
LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
# What a workbook takes for a letter written as its number, such as _x0041_ for A.
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Days are counted from here, as if 1900 had been a leap year: right from March 1900 on.
_FIRST = date(1899, 12, 30)
_HEADING, _TEXT, _DAY, _TO_TYPE, _DAY_TO_TYPE, _LINE = 1, 2, 3, 4, 5, 6
# Of the choices of a cell together.
_LONGEST_LIST = 255
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column's heading and its width in letters.

    One that `is_answer` is for typing: its cells are set apart, `choices` are what can be chosen in them, and
    `is_day` makes what is typed a day. One that `is_hidden` nobody sees.
    """

    heading: str
    width: int
    is_answer: bool = False
    is_day: bool = False
    is_hidden: bool = False
    choices: tuple[str, ...] = ()


def workbook_bytes(
    name: str,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[str | date]],
    above: Sequence[tuple[str, bool]] = (),
) -> bytes:
    """An .xlsx file with one sheet of this name: a heading row that stays in sight and can filter, then the rows.

    `above` are lines over the heading row, each with whether the cell to its right is for typing. The same rows
    give the same bytes. ValueError for choices that a list in a cell cannot hold.
    """
    body = [[_cell(cell, column) for cell, column in zip(row, columns, strict=True)] for row in rows]
    head = [_text_cell(column.heading, _HEADING) for column in columns]
    lines = [
        [_text_cell(line, _HEADING if number == 0 else _LINE), f' s="{_TO_TYPE}"/>' if is_asked else ""]
        for number, (line, is_asked) in enumerate(above)
    ]
    top = len(lines) + 1
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": _workbook(name, len(columns), top, top + len(body)),
        "xl/_rels/workbook.xml.rels": _relations(
            "worksheet", "worksheets/sheet1.xml", "styles", "styles.xml"
        ),
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": _sheet(columns, [*lines, head, *body], top),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            # The day of each part is the first that a zip file can hold.
            archive.writestr(zipfile.ZipInfo(part), _START + content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _cell(content: str | date, column: SheetColumn) -> str:
    """What follows the place of a cell, up to its end; empty for an empty cell that nobody types in."""
    day, text = (_DAY_TO_TYPE, _TO_TYPE) if column.is_answer else (_DAY, _TEXT)
    if isinstance(content, date):
        return f' s="{day}"><v>{(content - _FIRST).days}</v></c>'
    empty = f' s="{day if column.is_day else text}"/>' if column.is_answer else ""
    return _text_cell(content, text) or empty


def _text_cell(content: str, style: int) -> str:
    text = _UNWANTED.sub("", content)[:LONGEST_CELL]
    if not text:
        return ""
    inner = escape(_LIKE_AN_ESCAPE.sub("_x005F_", text))
    return f' s="{style}" t="inlineStr"><is><t xml:space="preserve">{inner}</t></is></c>'


def _sheet(columns: Sequence[SheetColumn], rows: Sequence[Sequence[str]], top: int) -> str:
    """The sheet, whose heading row is number `top`."""
    letters = [_letters(number) for number in range(len(columns))]
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{column.width}" customWidth="1" hidden="{int(column.is_hidden)}"/>'
        for number, column in enumerate(columns, start=1)
    )
    # Lines above the heading row are shorter than it.
    body = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{letter}{number}"{cell}' for letter, cell in zip(letters, row, strict=False) if cell
        )
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{top}" topLeftCell="A{top + 1}" activePane="bottomLeft"'
        f' state="frozen"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>{body}</sheetData>'
        f'<autoFilter ref="A{top}:{letters[-1]}{len(rows)}"/>{_choices(columns, letters, top + 1, len(rows))}'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _choices(columns: Sequence[SheetColumn], letters: Sequence[str], first: int, last: int) -> str:
    """The lists of what can be chosen; a word that is none of them is warned about and let through."""
    lists = []
    for column, letter in zip(columns, letters, strict=True):
        listed = ",".join(column.choices)
        if not listed or last < first:
            continue
        if len(listed) > _LONGEST_LIST or any("," in choice for choice in column.choices):
            raise ValueError(f"These cannot be chosen from in a cell: {listed}")
        lists.append(
            '<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1"'
            f' sqref="{letter}{first}:{letter}{last}"><formula1>{_quoted(listed)}</formula1></dataValidation>'
        )
    return f'<dataValidations count="{len(lists)}">{"".join(lists)}</dataValidations>' if lists else ""


def _quoted(text: str) -> str:
    return escape(f'"{text}"')


def _workbook(name: str, width: int, top: int, height: int) -> str:
    """The sheet's name, and that its heading row, number `top`, is printed on every page."""
    called = " ".join(_NOT_IN_A_NAME.sub(" ", name).split())[:LONGEST_NAME].strip() or "Sheet"
    quoted = escape(f"'{called}'")
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name={quoteattr(called)} sheetId="1" r:id="rId1"/></sheets><definedNames>'
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">{quoted}!$A${top}:${_letters(width - 1)}${height}'
        f'</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">{quoted}!${top}:${top}</definedName>'
        "</definedNames></workbook>"
    )


def _relations(*pairs: str) -> str:
    """The relations of a part: each kind with its target."""
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(zip(pairs[::2], pairs[1::2], strict=True), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _letters(number: int) -> str:
    """The name of a column counted from 0: A to Z, then AA."""
    before, last = divmod(number, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
)
_ALIGNED = '<alignment vertical="top" wrapText="1"/>'
# quotePrefix is the apostrophe that Excel hides: the cell is text whatever it begins with.
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="d\\ mmmm\\ yyyy"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFF1F5F8"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    f'<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">{_ALIGNED}</xf>'
    f'<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1">{_ALIGNED}</xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment horizontal="left" vertical="top"/></xf>'
    f'<xf numFmtId="49" fontId="0" fillId="2" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFill="1" applyAlignment="1">{_ALIGNED}</xf>'
    '<xf numFmtId="164" fontId="0" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1" applyAlignment="1">'
    '<alignment horizontal="left" vertical="top"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
