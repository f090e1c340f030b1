"""Puts a dress on one of our documents, before anything is written into it."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import _BaseHeaderFooter
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from delivery.word.text import one_line

from .values import Dress, Margin, MarginLine, StyleDress

_SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
# Pictures of headers have numbers of their own, far from those of the text.
_FIRST_PICTURE = 9000


def put_on(document: Document, dress: Dress) -> None:
    """Give our styles, margins, headers and footers the look of the dress; marking and page numbers stay."""
    for style in document.styles:
        look = dress.styles.get(style.style_id)
        if look and isinstance(style, ParagraphStyle):
            _dress_style(style, look)
    picture = _FIRST_PICTURE
    for section in document.sections:
        if dress.margins and section.orientation is WD_ORIENT.PORTRAIT:
            top, right, bottom, left = dress.margins
            section.top_margin, section.right_margin = Cm(top), Cm(right)
            section.bottom_margin, section.left_margin = Cm(bottom), Cm(left)
        for margin, lines in ((section.header, dress.header), (section.footer, dress.footer)):
            picture = _write(margin, lines, picture)


def _dress_style(style: ParagraphStyle, look: StyleDress) -> None:
    if look.font:
        style.font.name = look.font
        fonts = style.element.rPr.rFonts
        fonts.set(qn("w:cs"), look.font)
    if look.size:
        style.font.size = Pt(look.size)
        for size in style.element.rPr.findall(qn("w:szCs")):
            size.set(qn("w:val"), str(int(look.size * 2)))
    if look.colour:
        style.font.color.rgb = RGBColor.from_string(look.colour)
    if look.is_bold is not None:
        style.font.bold = look.is_bold


def _write(margin: _BaseHeaderFooter, lines: Margin, picture: int) -> int:
    """Write the lines above our own; returns the number of the next picture."""
    ours = margin.paragraphs[0]
    for line in lines:
        written = ours.insert_paragraph_before(one_line(line.words), style=ours.style)
        written.alignment = _SIDES[line.side]
        picture = _add_pictures(written, line, picture)
    return picture


def _add_pictures(paragraph: Paragraph, line: MarginLine, number: int) -> int:
    for picture in line.pictures:
        drawn = paragraph.add_run().add_picture(BytesIO(picture.content), width=Cm(picture.width))
        properties = drawn._inline.docPr
        properties.set("id", str(number))
        properties.set("name", f"Picture {number}")
        properties.set("descr", one_line(picture.alt))
        number += 1
    return number
