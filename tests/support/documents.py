"""Reads a .docx file back, with python-docx and as raw XML."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

# The order of children in the WordprocessingML schema (ECMA-376 part 1, 17.3 to 17.6), as far as we use them.
SCHEMA_ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs suppressAutoHyphens spacing ind"
        " jc outlineLvl rPr sectPr"
    ),
    "rPr": "rStyle rFonts b bCs i iCs caps noProof color spacing kern sz szCs u shd lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar",
    "style": ("name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tblStylePr"),
}


def opened(content: bytes) -> Document:
    """The document as python-docx reads it."""
    return docx.Document(BytesIO(content))


def parts(content: bytes) -> dict[str, bytes]:
    """Every member of the package by its name."""
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def xml(content: bytes, name: str = "word/document.xml") -> etree._Element:
    """One part as XML."""
    return etree.fromstring(parts(content)[name])


def found(element: etree._Element, tag: str) -> list[etree._Element]:
    """The descendants with a tag such as "w:tbl", in order."""
    return list(element.iter(qn(tag)))


def words(element: etree._Element) -> str:
    """All that is written in an element."""
    return "".join(text.text or "" for text in found(element, "w:t"))


def headings(content: bytes) -> list[tuple[int, str]]:
    """Each heading as (level, text)."""
    return [
        (int(style.name.removeprefix("Heading ")), paragraph.text)
        for paragraph in opened(content).paragraphs
        if (style := paragraph.style) and style.name and style.name.startswith("Heading ")
    ]


def rows(content: bytes, heading: str) -> list[list[str]]:
    """The rows, without the first, of the table whose caption begins so; each cell's paragraphs by line."""
    for table in found(xml(content), "w:tbl"):
        caption = found(table, "w:tblCaption")[0].get(qn("w:val"), "")
        if caption.startswith(heading):
            return [
                ["\n".join(words(p) for p in found(cell, "w:p")) for cell in found(row, "w:tc")]
                for row in found(table, "w:tr")[1:]
            ]
    raise AssertionError(f"There is no table {heading!r}.")


def out_of_order(element: etree._Element) -> Iterator[str]:
    """Each property group whose children do not stand in the schema's order, or are not known here."""
    for tag, names in SCHEMA_ORDER.items():
        order = names.split()
        for group in found(element, f"w:{tag}"):
            children = [etree.QName(child).localname for child in group if isinstance(child.tag, str)]
            places = [order.index(child) if child in order else -1 for child in children]
            if -1 in places or places != sorted(places):
                yield f"{tag}: {' '.join(children)}"
