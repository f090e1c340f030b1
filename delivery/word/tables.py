"""Tables whose header row repeats and whose rows stay whole.

Rows are written as text and parsed once with the document: python-docx's `table.cell` searches the whole
table for each cell, so that 480 rows of six cells take over a minute.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .controls import Control, control
from .rag import LOOKS
from .text import attribute, words

_TWIPS_PER_CM = 1440 / 2.54
PADDING = 113  # twips at either side of a cell, as in the style HouseTable
_EMPTY = "–"
# The ground of what is to be filled in.
_TO_FILL_IN = "F1F5F8"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, its width in centimetres, and whether its figures stand at the right."""

    heading: str
    width: float
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, and smaller muted notes beneath them. A cell without words shows a dash."""

    text: str
    notes: tuple[str, ...] = ()
    strong: bool = False


@dataclass(frozen=True, slots=True)
class RagCell:
    """A status: its value (red, amber, green, blue or grey), the word that says it, and notes beneath."""

    rag: str
    word: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlCell:
    """A cell that holds a content control."""

    control: Control


Content = str | Cell | RagCell | ControlCell


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. `caption` and `description` are its text for those who cannot see it.

    Each row has as many cells as there are columns. One that `is_form` stays a table in large print, and whole on one
    page.
    """

    caption: str
    description: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Content]]
    is_form: bool = False


def table(content: Table) -> str:
    """One `w:tbl`. ValueError for a row with too few or too many cells."""
    places = [_Place(column, number) for number, column in enumerate(content.columns)]
    above = [_Place(column, number, kept=content.is_form) for number, column in enumerate(content.columns)]
    rows = list(content.rows)
    body = [_row(row, above) for row in rows[:-1]] + [_row(row, places) for row in rows[-1:]]
    grid = "".join(f'<w:gridCol w:w="{place.width}"/>' for place in places)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="HouseTable"/>'
        f'<w:tblW w:w="{sum(place.width for place in places)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/><w:tblCaption w:val="{attribute(content.caption)}"/>'
        f'<w:tblDescription w:val="{attribute(content.description)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(place.heading for place in places)}</w:tr>"
        f"{''.join(body)}</w:tbl>"
    )


def _row(cells: Sequence[Content], places: Sequence[_Place]) -> str:
    inner = "".join([place.cell(cell) for place, cell in zip(places, cells, strict=True)])
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inner}</w:tr>"


class _Place:
    """What all cells of one column share, written once. What is `kept` stays on the page of the row below."""

    def __init__(self, column: Column, number: int, *, kept: bool = False) -> None:
        self.width = round(column.width * _TWIPS_PER_CM)
        aligned = "<w:keepNext/>" if kept else ""
        aligned += '<w:jc w:val="right"/>' if column.figures else ""
        # Words of the first column stand flush with the text above the table.
        flush = '<w:tcMar><w:left w:w="0" w:type="dxa"/></w:tcMar>' if number == 0 else ""
        self._open = f'<w:tc><w:tcPr><w:tcW w:w="{self.width}" w:type="dxa"/>'
        self._plain = f"{self._open}{flush}</w:tcPr>"
        self._to_fill_in = (
            f'{self._open}<w:shd w:val="clear" w:color="auto" w:fill="{_TO_FILL_IN}"/></w:tcPr>'
        )
        self._text = f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{aligned}</w:pPr>'
        self._note = f'<w:p><w:pPr><w:pStyle w:val="TableNote"/>{aligned}</w:pPr>'
        self.heading = (
            f'{self._plain}<w:p><w:pPr><w:pStyle w:val="TableHeading"/>{aligned}</w:pPr>'
            f"<w:r>{words(column.heading)}</w:r></w:p></w:tc>"
        )
        self._tagged = {rag: self._tag(rag) for rag in LOOKS}

    def cell(self, content: Content) -> str:
        if isinstance(content, RagCell):
            return self._rag_cell(content)
        if isinstance(content, ControlCell):
            return f"{self._to_fill_in}{self._text}{control(content.control)}</w:p></w:tc>"
        if isinstance(content, str):
            return f"{self._plain}{self._text}<w:r>{words(content, _EMPTY)}</w:r></w:p></w:tc>"
        strong = '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>' if content.strong else ""
        notes = "".join([f"{self._note}<w:r>{words(note)}</w:r></w:p>" for note in content.notes])
        return (
            f"{self._plain}{self._text}<w:r>{strong}{words(content.text, _EMPTY)}</w:r></w:p>{notes}</w:tc>"
        )

    def _rag_cell(self, content: RagCell) -> str:
        before, after, ink = self._tagged[content.rag]
        notes = "".join([f"{self._note}<w:r>{ink}{words(note)}</w:r></w:p>" for note in content.notes])
        return f"{before}{words(content.word)}{after}{notes}</w:tc>"

    def _tag(self, rag: str) -> tuple[str, str, str]:
        """What stands before and after the word of a status, and the colour of its notes."""
        look = LOOKS[rag]
        ink = f'<w:color w:val="{look.ink}"/>'
        shape_at = self.width - 2 * PADDING
        before = (
            f'{self._open}<w:tcBorders><w:left w:val="single" w:sz="24" w:space="0" w:color="{look.edge}"/>'
            f'</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{look.ground}"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="TableText"/><w:tabs><w:tab w:val="right" w:pos="{shape_at}"/></w:tabs>'
            f'</w:pPr><w:r><w:rPr><w:rStyle w:val="Strong"/>{ink}</w:rPr>'
        )
        after = f'</w:r><w:r><w:rPr><w:rStyle w:val="Shape"/>{ink}</w:rPr><w:tab/><w:t>{look.shape}</w:t></w:r></w:p>'
        return before, after, f"<w:rPr>{ink}</w:rPr>"
