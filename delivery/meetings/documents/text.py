"""Text as somebody typed it, as paragraphs and lists of a document."""

from __future__ import annotations

import re

from delivery.meetings.reading.layout.blocks import blocks_of
from delivery.meetings.reading.layout.lines import lines_of
from delivery.meetings.reading.layout.plain import plain
from delivery.word import Style, WordDocument

_BULLET = re.compile(r"\s*[-*•▪◦‣●○■□➢➤►–]\s+")
# Stars and underscores of Markdown, and the hashes of its headings.
_MARKS = re.compile(r"\*\*|__|(?m:^#{1,6}\s+)")


def write_text(document: WordDocument, text: str) -> None:
    """Write each paragraph of the text; one that begins with a bullet becomes a line of a list.

    Words stay as typed; line ends within a paragraph become spaces where they only wrapped it.
    """
    readable = plain(text)
    for block in blocks_of(readable, lines_of(readable)):
        said = " ".join(_MARKS.sub("", text[block.start : block.end]).split())
        bullet = _BULLET.match(said)
        if bullet:
            document.paragraph(said[bullet.end() :], style=Style.BULLET)
        else:
            document.paragraph(said)
