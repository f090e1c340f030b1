"""Writes a draft into a Word document, part by part; in a thread, since it keeps a processor busy."""

from __future__ import annotations

from collections.abc import Callable

from delivery.word import Dress, PrintSize, WordDocument

from .kind import Draft


def write_draft(
    draft: Draft,
    dress: Dress | None = None,
    *,
    large_print: bool = False,
    written: Callable[[int], None] = lambda parts: None,
) -> bytes:
    """The document as a .docx file. `written` is told how many parts are done after each of them."""
    document = WordDocument(draft.properties, dress, PrintSize.LARGE if large_print else PrintSize.NORMAL)
    for number, part in enumerate(draft.parts, start=1):
        part.write(document)
        written(number)
    return document.to_bytes()
