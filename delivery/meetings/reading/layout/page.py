"""A text as the rules see it: plain, in blocks, sections and sentences, with its people and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.meetings.reading.due import due_phrase
from delivery.meetings.reading.findings import Finding, Kind, KnownPerson
from delivery.meetings.reading.layout.blocks import Block, blocks_of
from delivery.meetings.reading.layout.chat import without_chat
from delivery.meetings.reading.layout.columns import Column
from delivery.meetings.reading.layout.headings import SectionKind
from delivery.meetings.reading.layout.lines import Line, lines_of
from delivery.meetings.reading.layout.plain import plain, tidy
from delivery.meetings.reading.layout.rows import Table
from delivery.meetings.reading.layout.sections import Section, sections_of
from delivery.meetings.reading.layout.sentences import Sentence, sentences_of
from delivery.meetings.reading.layout.tables import tables_of
from delivery.meetings.reading.layout.tags import readable
from delivery.meetings.reading.people.attendance import Attendee, read_attendance
from delivery.meetings.reading.people.index import People, people_of
from delivery.meetings.reading.people.speakers import speaker_in
from delivery.meetings.reading.rules import Rule

_UNMARKED = str.maketrans({"\n": " ", "*": " "})


@dataclass(frozen=True, slots=True)
class Layout:
    """`plain` has the length of `original`, so places in one are places in the other.

    `sections` and `sentences` go with `blocks`: one section, and the sentences, of each block.
    """

    original: str
    plain: str
    lines: list[Line]
    blocks: list[Block]
    sections: list[Section]
    sentences: list[list[Sentence]]
    tables: list[Table]
    attendees: list[Attendee]
    people: People
    speakers: list[str | None]

    def line_start(self, line: int) -> int:
        """Where the line of this index begins in the text."""
        return self.lines[line].start

    def finding(
        self,
        kind: Kind,
        quote: tuple[int, int],
        words: tuple[int, int],
        rule: Rule,
        confidence: float,
        *,
        owners: tuple[str, ...] = (),
        ready: bool = True,
        reference: str | None = None,
        status: str | None = None,
        due_in: tuple[int, int] | None = None,
        due_at: tuple[int, int] | None = None,
        text: str | None = None,
    ) -> Finding:
        """A finding at `quote` whose row reads `words`, or `text` where its words stand apart.

        Its due phrase stands at `due_at`, else is looked for in `due_in` or the quote.
        """
        start, end = quote
        begin, stop = due_in or quote
        found = None if due_at else due_phrase(self.plain[begin:stop].translate(_UNMARKED))
        due = due_at or ((begin + found[0], begin + found[1]) if found else None)
        return Finding(
            key=0,
            kind=kind,
            text=tidy(text or self.original[words[0] : words[1]]),
            quote=self.original[start:end],
            start=start,
            end=end,
            rule=rule,
            confidence=confidence,
            ready=ready,
            owners=owners,
            due=" ".join(readable(self.original[due[0] : due[1]]).replace("*", " ").split()) if due else None,
            reference=reference,
            status=status,
        )


def layout_of(text: str, known: Sequence[KnownPerson] = ()) -> Layout:
    """Lays out `text` for the rules."""
    bare, nicknames = without_chat(plain(text))
    lines = lines_of(bare)
    tables = tables_of(bare, lines)
    taken = frozenset(index for table in tables for index in table.lines)
    told = [*blocks_of(bare, lines, taken, in_turns=bool(nicknames)), *_cells_told(tables)]
    blocks = sorted(told, key=lambda block: block.start)
    sections = sections_of(blocks)
    attendees = read_attendance(blocks, sections, bare)
    people = people_of(bare, attendees, known, nicknames)
    return Layout(
        original=text,
        plain=bare,
        lines=lines,
        blocks=blocks,
        sections=sections,
        sentences=[
            []
            if section.opened_by == index and section.kind is SectionKind.OTHER and _is_title(block)
            else list(sentences_of(block.words, block.body, index))
            for index, (block, section) in enumerate(zip(blocks, sections, strict=True))
        ],
        tables=tables,
        attendees=attendees,
        people=people,
        speakers=[speaker_in(block.head, people) for block in blocks],
    )


def _cells_told(tables: list[Table]) -> list[Block]:
    """The discussion cells of minutes kept as a table, each a paragraph."""
    told = []
    for table in tables:
        for row in table.rows:
            cell = row.cells.get(Column.TOPIC)
            if cell is not None and len(cell.text.split()) > (8 if Column.OWNER in row.cells else 3):
                item = row.cells.get(Column.REFERENCE)
                number = item.text.strip("().") if item else ""
                line = Line(cell.start, cell.end, cell.text, 0, 0, "", None, number, cell.start)
                told.append(Block(cell.start, cell.end, cell.text, line, cell.start, True, 2))
    return told


def _is_title(block: Block) -> bool:
    return len(block.text) <= 100 and not block.text.rstrip().endswith((".", "?", "!"))
