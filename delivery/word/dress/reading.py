"""Reads a partnership's own Word template into a dress, as carefully as any file that comes in."""

from __future__ import annotations

import zipfile
import zlib

from lxml import etree

from delivery.intake.kinds import FileKind, kind_of
from delivery.intake.refusal import Refused, damaged
from delivery.intake.word.parts import Parts

from .headers_and_footers import read_margins
from .styles import read_styles, read_theme
from .values import Dress

_NOT_WORD = "This is not a Word file: choose a .docx or .dotx that has your styles, header and footer."


def read_dress(content: bytes) -> Dress:
    """The dress that a .docx or .dotx gives. `Refused` with one sentence for what is none, damaged or too big.

    The text of its pages is not read.
    """
    if kind_of(content) is not FileKind.WORD:
        raise Refused(_NOT_WORD)
    try:
        parts = Parts(content)
        styles, style_notes = read_styles(parts, read_theme(parts))
        margins = read_margins(parts)
    except (etree.LxmlError, zipfile.BadZipFile, zlib.error, OSError) as error:
        raise damaged("Word document") from error
    return Dress(
        styles=styles,
        header=margins.header,
        footer=margins.footer,
        margins=margins.widths,
        notes=(*style_notes, *margins.notes),
    )
