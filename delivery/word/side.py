"""How much one upright side of a document holds: for pages that must end where the paper does.

Word lays a page out itself, so this reckons with room to spare, from the sizes that the styles really have, a
template's among them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section, _BaseHeaderFooter
from docx.shared import Emu
from docx.styles.style import ParagraphStyle

from .contents import CLOSE
from .controls import shown_text
from .paragraphs import Style
from .tables import PADDING, Column, Content, ControlCell, RagCell

ELLIPSIS = " …"
_POINT = 20
# A line's height as a share of the size, and how much wider than Arial's the letters are: of the house fonts, and of
# any that a template brings.
_LINES, _OTHER_LINE = {"Arial": 1.16, "Georgia": 1.16}, 1.25
_WIDTHS, _OTHER_WIDTH, _BOLD = {"Arial": 1.0, "Georgia": 1.12}, 1.2, 1.08
# How wide Arial's letters are, as shares of the size; others are as wide as an n, capitals a fifth more.
_LETTERS = {
    letter: width
    for letters, width in (
        ("ijl'’‘", 0.23),
        (" \u00a0fIt!,.:;/·|", 0.28),
        ("()[]-r“”", 0.34),
        ("Jcksvxyz", 0.5),
        ("wCDHNRUGOQ", 0.78),
        ("mM", 0.84),
        ("W@%…", 1.0),
    )
    for letter in letters
}
_SMALL, _CAPITAL = 0.56, 0.67
# Above and below the words of a cell, in points, with the line between two rows.
_ROW = 9.0
_SPARE = 9.0


@dataclass(frozen=True, slots=True)
class Look:
    """What a style takes: points above and below, a line's height, and the size that its letters are as wide as."""

    above: float
    below: float
    line: float
    letter: float


@dataclass(frozen=True)
class Side:
    """One side: its height and width in points, and what each style takes."""

    height: float
    width: float
    looks: Mapping[str, Look]

    def paragraph(self, text: str, style: Style | str = Style.BODY, indent: float = 0) -> float:
        """The height of a paragraph in points; `indent` is what its width lacks."""
        look = self.looks[style]
        return look.above + look.below + self.lines(text, style, self.width - indent) * look.line

    def heading(self, text: str, level: int) -> float:
        """The height of a close heading below a paragraph, with whose space its own falls together, as in Word."""
        style = f"Heading{level}"
        above, below = (points / _POINT for points in CLOSE)
        return (
            above
            - self.looks[Style.BULLET].below
            + below
            + self.lines(text, style, self.width) * self.looks[style].line
        )

    def row(self, cells: Sequence[Content], columns: Sequence[Column]) -> float:
        """The height of a row of a table: that of its tallest cell."""
        return _ROW + max(self._cell(cell, column) for cell, column in zip(cells, columns, strict=True))

    def header_row(self, columns: Sequence[Column]) -> float:
        """The height of a table's heading."""
        look = self.looks["TableHeading"]
        return _ROW + look.line * max(
            self.lines(column.heading, "TableHeading", inside_of(column)) for column in columns
        )

    def lines(self, text: str, style: Style | str, width: float) -> int:
        """How many lines a text takes in a width of points, at least one."""
        return sum(len(_wrapped(part, width / self.looks[style].letter)) for part in text.split("\n"))

    def clipped(self, text: str, style: Style | str, width: float, most: int) -> str:
        """A text cut after whole words to so many lines of a width of points."""
        room = width / self.looks[style].letter
        lines = _wrapped(" ".join(text.split()), room)
        if len(lines) <= most:
            return " ".join(lines)
        words = " ".join(lines[:most]).split()
        while len(words) > 1 and len(_wrapped(" ".join(words) + ELLIPSIS, room)) > most:
            words.pop()
        return " ".join(words) + ELLIPSIS

    def first_that_fits(self, texts: Sequence[str], style: Style | str, width: float, most: int) -> str:
        """The first of some wordings that needs no cut, else the last of them cut."""
        fitting = (text for text in texts if self.lines(text, style, width) <= most)
        return next(fitting, "") or self.clipped(texts[-1], style, width, most)

    def _cell(self, cell: Content, column: Column) -> float:
        text, notes = _parts(cell)
        # The shape of a status stands beside its word.
        inside = inside_of(column) - (16 if isinstance(cell, RagCell) else 0)
        main, note = self.looks["TableText"], self.looks["TableNote"]
        return self.lines(text, "TableText", inside) * main.line + sum(
            note.above + self.lines(one, "TableNote", inside_of(column)) * note.line for one in notes
        )


def side_of(document: Document) -> Side:
    """An upright side of a document as its styles, margins, header and footer are now."""
    section = document.sections[0]
    top = max(_points(section.top_margin), _points(section.header_distance) + _height(section.header))
    bottom = max(_points(section.bottom_margin), _points(section.footer_distance) + _height(section.footer))
    return Side(
        height=_points(section.page_height) - top - bottom - _SPARE,
        width=_width(section),
        looks={
            style.style_id: _look(style, document)
            for style in document.styles
            if isinstance(style, ParagraphStyle)
        },
    )


def _look(style: ParagraphStyle, document: Document) -> Look:
    size = style.font.size
    based: ParagraphStyle | None = style
    font = style.font.name
    line = style.paragraph_format.line_spacing
    above, below = style.paragraph_format.space_before, style.paragraph_format.space_after
    while based := based.base_style if isinstance(based, ParagraphStyle) else None:
        size = size or based.font.size
        font = font or based.font.name
        line = line if line is not None else based.paragraph_format.line_spacing
        above = above if above is not None else based.paragraph_format.space_before
        below = below if below is not None else based.paragraph_format.space_after
    defaults = _Defaults.of(document)
    named = font or defaults.font
    points = size.pt if size else defaults.size
    factor = line if isinstance(line, float) else 1.0 if line is not None else defaults.line
    return Look(
        above=_points(above) if above is not None else 0.0,
        below=_points(below) if below is not None else defaults.below,
        line=points * factor * _LINES.get(named, _OTHER_LINE),
        letter=points * _WIDTHS.get(named, _OTHER_WIDTH) * (_BOLD if style.font.bold else 1),
    )


@dataclass(frozen=True, slots=True)
class _Defaults:
    """What every paragraph has that says nothing else."""

    font: str
    size: float
    line: float
    below: float

    @classmethod
    def of(cls, document: Document) -> _Defaults:
        root = document.styles.element
        fonts, size, spacing = (
            root.find(f".//{qn('w:docDefaults')}//{qn(tag)}") for tag in ("w:rFonts", "w:sz", "w:spacing")
        )
        return cls(
            font=fonts.get(qn("w:ascii")),
            size=int(size.get(qn("w:val"))) / 2,
            line=int(spacing.get(qn("w:line"))) / 240,
            below=int(spacing.get(qn("w:after"))) / _POINT,
        )


def _wrapped(text: str, width: float) -> list[str]:
    """A text in lines of a width that is told in sizes of its letters; a word that is wider is broken."""
    lines, line, taken = [], "", 0.0
    for word in text.split(" "):
        wide = sum(map(_wide, word))
        if line and taken + _wide(" ") + wide > width:
            lines.append(line)
            line, taken = "", 0.0
        if line:
            line, taken = f"{line} {word}", taken + _wide(" ") + wide
            continue
        for letter in word:
            if line and taken + _wide(letter) > width:
                lines.append(line)
                line, taken = "", 0.0
            line, taken = line + letter, taken + _wide(letter)
    return [*lines, line]


def _wide(letter: str) -> float:
    return _LETTERS.get(letter, _CAPITAL if letter.isupper() else _SMALL)


def _parts(cell: Content) -> tuple[str, tuple[str, ...]]:
    if isinstance(cell, str):
        return cell, ()
    if isinstance(cell, ControlCell):
        return shown_text(cell.control), ()
    return (cell.word if isinstance(cell, RagCell) else cell.text), cell.notes


def inside_of(column: Column) -> float:
    """The width of a column that its words have, in points."""
    return column.width / 2.54 * 72 - 2 * PADDING / _POINT


def _width(section: Section) -> float:
    return _points(section.page_width) - _points(section.left_margin) - _points(section.right_margin)


def _height(margin: _BaseHeaderFooter) -> float:
    """The lines of a header or footer, each as high as its words or its pictures."""
    total = 6.0
    for line in margin.paragraphs:
        drawn = [int(extent.get("cy")) for extent in line._p.iter(qn("wp:extent"))]
        total += max([13.0, *(Emu(high).pt for high in drawn)])
    return total


def _points(length: object) -> float:
    return float(getattr(length, "pt", 0.0))
