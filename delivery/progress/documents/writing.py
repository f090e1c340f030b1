"""Writes a draft into a Word document, part by part; it keeps a processor busy, and so runs in a thread."""

from __future__ import annotations

from delivery.word import Dress, PrintSize, WordDocument

from .kind import Draft


def open_document(draft: Draft, dress: Dress | None, *, large_print: bool) -> WordDocument:
    """The document of a draft before its first part."""
    return WordDocument(draft.properties, dress, PrintSize.LARGE if large_print else PrintSize.NORMAL)


def write_draft(draft: Draft, dress: Dress | None = None, *, large_print: bool = False) -> bytes:
    """The whole document as a .docx file."""
    document = open_document(draft, dress, large_print=large_print)
    for part in draft.parts:
        part.write(document)
    return document.to_bytes()
