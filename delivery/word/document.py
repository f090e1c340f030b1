"""A Word document written from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from delivery.marking import Marking

from .carried import custom_properties
from .contents import Headings
from .dress import Dress, put_on
from .large_print import enlarge, stacked
from .paragraphs import Run, Style, paragraph
from .pictures import picture, picture_row
from .side import Side, side_of
from .tables import Table, table
from .text import cleaned, one_line

_HOUSE = Path(__file__).parent / "house"
_LONGEST_PROPERTY = 255


class PrintSize(StrEnum):
    """How large a document is printed."""

    NORMAL = "normal"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself. `partnership` is its author; `dated` the day of its data, not of its making."""

    title: str
    partnership: str
    dated: date
    marking: Marking = Marking.OFFICIAL
    subject: str = ""


class WordDocument:
    """An A4 document in the house styles, or in the dress of a partnership's own template.

    Every text may hold anything: it is cleaned and escaped here.
    """

    def __init__(
        self, properties: Properties, dress: Dress | None = None, print_size: PrintSize = PrintSize.NORMAL
    ) -> None:
        self._document: Document = docx.Document(str(_HOUSE))
        self._print_size = print_size
        _fill_margins(self._document, properties)
        if dress:
            put_on(self._document, dress)
        self._side: Side | None = None
        if print_size is PrintSize.LARGE:
            self._side = side_of(self._document)
            enlarge(self._document)
        self._upright, self._wide = (_xml(element) for element in self._document.element.iter(qn("w:sectPr")))
        self._section = self._upright
        self._blocks: list[str] = []
        self._contents_at: int | None = None
        self._headings = Headings()
        self._pictures = 0
        _state(self._document, properties)

    @property
    def side(self) -> Side:
        """How much an upright side holds. In large print as in normal print: it says the same, on more sides."""
        self._side = self._side or side_of(self._document)
        return self._side

    @property
    def is_large(self) -> bool:
        """Whether it is in large print, where tables are read row by row."""
        return self._print_size is PrintSize.LARGE

    def paragraph(self, *pieces: str | Run, style: Style = Style.BODY) -> None:
        """Write a paragraph; nothing at all when it would be empty."""
        said = "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)
        if cleaned(said).strip():
            self._blocks.append(paragraph(pieces, style))

    def bullets(self, lines: Iterable[str]) -> None:
        """Write a list with a dot before each line."""
        for line in lines:
            self.paragraph(line, style=Style.BULLET)

    def heading(
        self,
        text: str,
        level: int,
        *,
        on_new_page: bool = False,
        is_close: bool = False,
    ) -> None:
        """Write a heading of level 1 to 3, `is_close` with little room around it; ValueError when it is empty or skips a level."""
        self._blocks.append(self._headings.add(text, level, on_new_page=on_new_page, is_close=is_close))

    def contents(self) -> None:
        """Put the list of contents here; it will hold the headings of levels 1 and 2, also those still to come."""
        self._contents_at = len(self._blocks)

    def table(self, content: Table) -> None:
        """Write a table, in large print row by row but for a form. ValueError for a row with too few or too many cells."""
        if self._print_size is PrintSize.LARGE and not content.is_form:
            self._blocks.extend(stacked(content))
        else:
            self._blocks.append(table(content))

    def picture(self, content: bytes, alt: str, width: float) -> None:
        """Write a PNG or JPEG `width` centimetres wide. ValueError when `alt` does not say what it shows."""
        self._pictures += 1
        self._blocks.append(picture(self._document.part, content, alt, width, self._pictures))

    def pictures(self, contents: Sequence[tuple[bytes, str]], width: float) -> None:
        """Write pictures two and two beside each other where there is room for both; each with what it shows.

        ValueError as for one.
        """
        for at in range(0, len(contents), 2):
            pair = contents[at : at + 2]
            self._blocks.append(picture_row(self._document.part, pair, width, self._pictures + 1))
            self._pictures += len(pair)

    def turn_wide(self) -> None:
        """Go on on a new page, on its side: 25.7 cm of text instead of 16.6. In large print pages stay upright."""
        if self._print_size is PrintSize.NORMAL:
            self._turn(self._wide)

    def turn_upright(self) -> None:
        """Go on on a new page, upright."""
        self._turn(self._upright)

    def carry(self, properties: Mapping[str, str]) -> None:
        """Give the file properties of its own, which nobody sees in the text and programs keep (ECMA-376 part 1, 15.2.12.2)."""
        package = self._document.part.package
        part = Part(
            PackURI("/docProps/custom.xml"), CT.OFC_CUSTOM_PROPERTIES, custom_properties(properties), package
        )
        package.relate_to(part, RT.CUSTOM_PROPERTIES)

    def to_bytes(self) -> bytes:
        """The document as a .docx file."""
        blocks = list(self._blocks)
        if self._contents_at is not None:
            blocks.insert(self._contents_at, self._headings.contents())
        namespaces = nsdecls("w", "r", "wp", "a", "pic")
        body = parse_xml(f"<w:body {namespaces}>{''.join(blocks)}{self._section}</w:body>")
        root = self._document.element
        root.replace(root.body, body)
        _drop_unused_margins(self._document)
        written = BytesIO()
        self._document.save(written)
        return written.getvalue()

    def _turn(self, section: str) -> None:
        if section == self._section:
            return
        if self._blocks:
            self._blocks.append(f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{self._section}</w:pPr></w:p>')
        self._section = section


def _xml(element: etree._Element) -> str:
    return str(etree.tostring(element, encoding="unicode"))


def _state(document: Document, properties: Properties) -> None:
    """Fill in the core properties; Word allows 255 characters in each."""
    core = document.core_properties
    core.title = one_line(properties.title)[:_LONGEST_PROPERTY]
    core.subject = one_line(properties.subject)[:_LONGEST_PROPERTY]
    core.author = core.last_modified_by = one_line(properties.partnership)[:_LONGEST_PROPERTY]
    core.category = properties.marking
    core.created = core.modified = datetime.combine(properties.dated, time())


def _fill_margins(document: Document, properties: Properties) -> None:
    """Put marking, partnership and title into the headers and footers."""
    filled = {
        "{marking}": str(properties.marking),
        "{partnership}": one_line(properties.partnership),
        "{title}": one_line(properties.title),
    }
    for section in document.sections:
        for margin in (section.header, section.footer):
            for text in margin._element.iter(qn("w:t")):
                text.text = filled.get(text.text, text.text)


def _drop_unused_margins(document: Document) -> None:
    """Leave out the header and footer of an orientation that no page has."""
    used = set(document.element.xpath("//w:headerReference/@r:id | //w:footerReference/@r:id"))
    for relation in list(document.part.rels.values()):
        if relation.reltype in {RT.HEADER, RT.FOOTER} and relation.rId not in used:
            document.part.drop_rel(relation.rId)
