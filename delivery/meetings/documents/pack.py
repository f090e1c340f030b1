"""One file with everything that a meeting needs: its agenda, then each paper on a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.meetings.documents.agenda import write_front, write_items
from delivery.meetings.documents.look import DocumentLook
from delivery.meetings.documents.text import write_text
from delivery.meetings.rules.agenda import Agenda
from delivery.word import Run, Style
from delivery.wording import short_day

_NO_TEXT = "No text could be read in this file: open it from the page of the meeting."


@dataclass(frozen=True, slots=True)
class PaperText:
    """A paper as it stands in the pack: the item that it goes with, and the text that was read in its file."""

    item: str
    title: str
    file_name: str
    text: str


def write_pack(agenda: Agenda, papers: Sequence[PaperText], look: DocumentLook) -> bytes:
    """The pack as a .docx file, with a list of contents. Pictures and tables of papers stay in their own files."""
    document = look.document(f"Papers: {agenda.group}", f"Meeting of {short_day(look.dated)}")
    write_front(document, agenda, look)
    document.contents()
    write_items(document, agenda)
    for number, paper in enumerate(papers, start=1):
        document.heading(f"Paper {number}: {paper.title}", 1, on_new_page=True)
        document.paragraph(
            Run(f"For item {paper.item}. From the file {paper.file_name}.", muted=True), style=Style.LEAD_IN
        )
        if paper.text.strip():
            write_text(document, paper.text)
        else:
            document.paragraph(_NO_TEXT)
    return document.to_bytes()
