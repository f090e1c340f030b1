"""Paragraphs and runs in the house styles, as WordprocessingML."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .text import words


class Style(StrEnum):
    """The identifiers of the paragraph styles in `house/word/styles.xml` that authors of documents choose from."""

    BODY = "Normal"
    PARTNERSHIP = "Partnership"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    LEDE = "Lede"
    NOTICE = "Notice"
    BULLET = "ListBullet"
    LEAD_IN = "LeadIn"
    TABLE_FOOT = "TableFoot"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a paragraph that are set apart: strong, or muted."""

    text: str
    strong: bool = False
    muted: bool = False


def run(piece: str | Run) -> str:
    """One `w:r`, unstyled for plain words."""
    if isinstance(piece, str):
        return f"<w:r>{words(piece)}</w:r>"
    style = "Strong" if piece.strong else "Muted" if piece.muted else ""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{properties}{words(piece.text)}</w:r>"


def paragraph(pieces: tuple[str | Run, ...], style: str) -> str:
    """One `w:p` of the given style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(map(run, pieces))}</w:p>'
