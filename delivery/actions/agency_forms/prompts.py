"""What stands in a place for typing until somebody types: it is no answer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from delivery.actions.agency_forms.fields import DAY_PROMPT, PROMPT
from delivery.actions.agency_forms.owed import NAME_PROMPT
from delivery.intake.filled import FilledDocument, Piece

# Word puts its own where somebody took their words away again.
_OF_WORD = (
    "Click or tap here to enter text.",
    "Click here to enter text.",
    "Click or tap to enter a date.",
    "Click here to enter a date.",
    "Choose an item.",
)
_PROMPTS = frozenset(words.casefold() for words in (PROMPT, NAME_PROMPT, DAY_PROMPT, *_OF_WORD))


def without_prompts(document: FilledDocument) -> FilledDocument:
    """The document with the prompts taken out of the controls that show them; what somebody typed there stays."""
    words: defaultdict[int, str] = defaultdict(str)
    for paragraph in document.paragraphs:
        for piece in paragraph.pieces:
            if piece.control in document.prompts:
                words[piece.control] += piece.text
    shown = {number for number, text in words.items() if " ".join(text.split()).casefold() in _PROMPTS}
    return replace(
        document,
        paragraphs=tuple(
            replace(
                paragraph,
                pieces=tuple(
                    Piece("", piece.control) if piece.control in shown else piece
                    for piece in paragraph.pieces
                ),
            )
            for paragraph in document.paragraphs
        ),
    )
