"""A service standard in Word: one version, with who agreed it and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.meetings.documents.look import DocumentLook
from delivery.meetings.rules.standards.parts import Part
from delivery.word import Style


@dataclass(frozen=True)
class StandardDocument:
    """What the document says: `standing` is how far this version is, in a sentence; `facts` are pairs of words."""

    title: str
    standing: str
    facts: Sequence[tuple[str, str]]
    parts: Sequence[Part]


def write_standard(standard: StandardDocument, look: DocumentLook) -> bytes:
    """The standard as a .docx file."""
    document = look.document(standard.title, standard.standing)
    document.paragraph(look.partnership, style=Style.PARTNERSHIP)
    document.paragraph(standard.title, style=Style.TITLE)
    document.paragraph(standard.standing, style=Style.SUBTITLE)
    document.heading("The standard", 1)
    for part in standard.parts:
        if part.is_list:
            document.bullets(part.lines)
        else:
            document.paragraph(part.text)
    document.heading("About this version", 1)
    document.bullets(f"{term}: {value}" for term, value in standard.facts)
    return document.to_bytes()
