"""Pictures in line with the text, each with words for those who cannot see it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

from docx.parts.document import DocumentPart
from docx.shared import Cm

from .text import attribute, one_line

_SAYS_NOTHING = re.compile(r"(?i)|image|picture|chart|graph|.*\.(png|jpe?g|gif|svg)")


def picture(part: DocumentPart, content: bytes, alt: str, width: float, number: int) -> str:
    """One paragraph with a PNG or JPEG, `width` centimetres wide; `number` is its place among the pictures.

    ValueError when `alt` does not say what the picture shows.
    """
    return picture_row(part, [(content, alt)], width, number)


def picture_row(part: DocumentPart, contents: Sequence[tuple[bytes, str]], width: float, number: int) -> str:
    """One paragraph with pictures, each with its words; `number` is the place of the first among all pictures."""
    runs = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'.join(
        _run(part, content, alt, width, place) for place, (content, alt) in enumerate(contents, number)
    )
    return f'<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr>{runs}</w:p>'


def _run(part: DocumentPart, content: bytes, alt: str, width: float, number: int) -> str:
    if _SAYS_NOTHING.fullmatch(one_line(alt)):
        raise ValueError(f"Say in words what the picture shows, not {alt!r}.")
    relation, image = part.get_or_add_image(BytesIO(content))
    across, down = image.scaled_dimensions(Cm(width), None)
    size = f'cx="{across}" cy="{down}"'
    return (
        "<w:r><w:drawing>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{attribute(alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
