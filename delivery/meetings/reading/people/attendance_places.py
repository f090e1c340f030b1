"""Where a text tells who was there: its lists of those present, in attendance and sending apologies, with their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delivery.meetings.reading.layout.blocks import Block, blocks_of
from delivery.meetings.reading.layout.chat import without_chat
from delivery.meetings.reading.layout.headings import ATTENDANCE
from delivery.meetings.reading.layout.lines import lines_of
from delivery.meetings.reading.layout.plain import plain
from delivery.meetings.reading.layout.sections import Section, sections_of
from delivery.meetings.reading.people.attendance import sent_apologies
from delivery.meetings.reading.people.name_tables import rows_of_names
from delivery.meetings.reading.people.run_on import run_on_lists

# "12. Apologies were received from" before the people who sent them: what stands after the number.
_LEADS_IN = re.compile(r"(?:^|\n|\. )[ \t]*(?:[-*•]|\d{1,3}[.)])?[ \t]*([^.\n]*)$")
_LONGEST_LEAD = 200
# What ends a sentence after the people who are named in it.
_ENDS = re.compile(r"[^.\n]*\.?")


def attendance_places(text: str) -> tuple[tuple[int, int], ...]:
    """Where `text` tells who was there, in order and apart: characters `start` to `end` of each place.

    The same lists that `read_attendance` reads. Of a list under the heading of an item the heading stays; a
    paragraph that tells it in one sentence loses that sentence.
    """
    bare, nicknames = without_chat(plain(text))
    blocks = blocks_of(bare, lines_of(bare), in_turns=bool(nicknames))
    sections = sections_of(blocks)
    found = [
        *_listed(blocks, sections),
        *((row.start, row.end) for row in rows_of_names(bare)),
        *((one.start, one.end) for one in run_on_lists(blocks, sections, bare)),
        *_sentences(bare),
    ]
    return _apart(found, bare)


def _listed(blocks: list[Block], sections: list[Section]) -> Iterator[tuple[int, int]]:
    for index, (block, section) in enumerate(zip(blocks, sections, strict=True)):
        if section.kind not in ATTENDANCE:
            continue
        start = block.start
        is_item = bool(block.first.hashes or (block.first.number and not block.first.bullet))
        if section.opened_by == index and is_item:
            title = block.text.find(section.title)
            after = block.text[title + len(section.title) :].lstrip(" :;–—-*_#\t")
            start = block.end - len(after)
        if start < block.end:
            yield start, block.end


def _sentences(bare: str) -> Iterator[tuple[int, int]]:
    for start, end in sent_apologies(bare):
        lead, rest = _LEADS_IN.search(bare, max(0, start - _LONGEST_LEAD), start), _ENDS.match(bare, end)
        yield lead.start(1) if lead else start, rest.end() if rest else end


def _apart(places: list[tuple[int, int]], bare: str) -> tuple[tuple[int, int], ...]:
    """The places in order, those joined between which nothing but space stands."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if found and not bare[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
