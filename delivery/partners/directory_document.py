"""A directory in Word: each entry with its place and how to reach it, district by district."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from delivery.partners.directory.entries import Directory, Entry, EntryState
from delivery.word import Cell, Column, Dress, PrintSize, Properties, Style, Table, WordDocument
from delivery.wording import count, short_day

ELSEWHERE = "Everywhere in the county"


@dataclass(frozen=True)
class DirectoryDocument:
    """What a directory's document says; `narrowed` is what it leaves out, in words."""

    directory: Directory
    narrowed: str
    entries: Sequence[Entry]


def write_directory(
    content: DirectoryDocument, properties: Properties, dress: Dress | None, print_size: PrintSize
) -> bytes:
    """The directory as a .docx file with wide pages."""
    directory = content.directory
    document = WordDocument(properties, dress, print_size)
    document.turn_wide()
    document.paragraph(properties.partnership, style=Style.PARTNERSHIP)
    document.paragraph(directory.heading, style=Style.TITLE)
    total = count(len(content.entries), directory.noun, directory.nouns)
    parts = (short_day(properties.dated), total, content.narrowed)
    document.paragraph(" · ".join(part for part in parts if part), style=Style.SUBTITLE)
    document.paragraph(directory.purpose)
    if not content.entries:
        document.paragraph("Nothing is in this directory yet.")
    by_area = sorted(content.entries, key=lambda entry: (not entry.area, entry.area))
    for area, entries in groupby(by_area, key=lambda entry: entry.area):
        document.heading(area or ELSEWHERE, 1)
        document.table(_table(area or ELSEWHERE, tuple(entries)))
    return document.to_bytes()


def _table(area: str, entries: Sequence[Entry]) -> Table:
    return Table(
        caption=area,
        description="Each entry with what it offers and for whom, where it is, how to reach it, and when it is open.",
        columns=[
            Column("Name", 5.2),
            Column("What it offers", 6.0),
            Column("Where", 4.4),
            Column("How to reach it", 6.2),
            Column("Opening", 3.9),
        ],
        rows=[_row(entry) for entry in entries],
    )


def _row(entry: Entry) -> tuple[Cell, ...]:
    facts = entry.facts
    state = () if facts.state is EntryState.OPEN else (facts.state.words,)
    reached = [facts.contact_post, facts.phone, facts.email, facts.website.partition("://")[2]]
    said = [line for line in reached if line]
    return (
        Cell(facts.name, (facts.kind.words, *state), strong=True),
        Cell(facts.offers, (f"For: {entry.for_whom}",)),
        Cell(entry.place, (facts.access,) if facts.access else ()),
        Cell("\n".join(said)),
        Cell(facts.opening, (f"Checked {short_day(entry.checked_on)}",) if entry.checked_on else ()),
    )
