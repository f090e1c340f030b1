"""Owners in the margin of a paragraph: behind a gap or a tab at the end of a line or in brackets, or before it.

`The hall is to be booked for May.` and behind it, perhaps in `[AB]`, or before it and a tab: `AB / CD`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from delivery.meetings.reading.actions.initials import LETTERS, are_owners, is_known, is_to_do
from delivery.meetings.reading.actions.markers import marker_at
from delivery.meetings.reading.actions.trailing import actions_told_by
from delivery.meetings.reading.findings import Finding
from delivery.meetings.reading.layout.headings import ATTENDANCE, SectionKind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import LOWER, UPPER, holds_any
from delivery.meetings.reading.people.owners import only_owners
from delivery.meetings.reading.rules import Rule

_ELSEWHERE = ATTENDANCE | {SectionKind.ACTIONS}
_CARRIED = re.compile(r"\bcarried (?:forward|over)\b", re.IGNORECASE)
# A run of spaces is tried once, from its beginning: else time would grow with the square of its length.
_AT_LINE_END = re.compile(
    rf"(?<![ \t])[ \t]{{4,}}(?P<owners>{LETTERS}(?:\s?[/,&+]\s?{LETTERS})*)[ \t]*(?=\n)"
)
_AT_END = re.compile(
    rf"(?:\t\s*|\s{{3,}}|\s+(?=\*\*))[(*_]*(?P<owners>(?:{LETTERS}|All|ALL)(?:\s*[/,&+]\s*(?:{LETTERS}|All))*|(?<=\t)[{UPPER}][^\t]{{2,40}})[)*_]*$"
    rf"|\[(?P<bracketed>(?:{LETTERS}|[Aa]ll|[{UPPER}][{LOWER}]+)[^\[\]]{{0,50}})\][*_.]*$"
)
_AT_START = re.compile(
    rf"(?:\|\s*)?(?P<owners>{LETTERS}(?:\s?[/,&+]\s?{LETTERS})*)(?:[ ]*\t\s*|\s*\|\s*|[ ]{{4,}})(?=\S+\s)"
)
# Nothing stands in a margin without one of these in front of it or behind it.
_SET_APART = ("\t", "   ", "**", "]", "|")
# How far before the end of a block its owners can begin, the space in front of them included.
_FARTHEST = 300


def margin_actions(layout: Layout) -> Iterator[Finding]:
    """The actions whose owners stand beside their paragraph."""
    for index in range(len(layout.blocks)):
        yield from _in_the_margin(layout, index)


def _in_the_margin(layout: Layout, index: int) -> Iterator[Finding]:
    """Owners at the ends of the lines of a block, and at its own end."""
    block = layout.blocks[index]
    if not layout.sentences[index] or layout.sections[index].kind in _ELSEWHERE:
        return
    if not holds_any(block.words, _SET_APART):
        return
    first = _AT_START.match(block.words)
    if first is not None:
        told = list(_told_behind(layout, index, first.end(), first["owners"]))
        yield from told
        if told:
            return
    for match in _AT_LINE_END.finditer(layout.plain, block.body, block.end):
        yield from _told_before(layout, index, match.start(), match.span("owners"))
    last = _AT_END.search(block.words, max(0, len(block.words) - _FARTHEST))
    if last is not None:
        start, end = last.span("owners" if last["owners"] else "bracketed")
        yield from _told_before(
            layout, index, block.body + last.start(), (block.body + start, block.body + end)
        )


def _told_behind(layout: Layout, index: int, at: int, written: str) -> Iterator[Finding]:
    """The end of a paragraph as the action of those who stand in the margin before it."""
    start = layout.blocks[index].body + at
    told = [_cut(one, start) for one in layout.sentences[index] if one.end > start]
    found = only_owners(written, layout.people)
    if found is None or not told or not is_to_do(told[-1]):
        return
    names = found[0].names(written)
    if all(is_known(layout, name) for name in names):
        yield from actions_told_by(layout, told, names, told[-1].end, Rule.IN_THE_MARGIN, None)


def _cut(sentence: Sentence, start: int) -> Sentence:
    """A sentence without what stands before `start`."""
    if sentence.start >= start:
        return sentence
    return replace(sentence, start=start, text=sentence.text[start - sentence.start :])


def _told_before(layout: Layout, index: int, at: int, place: tuple[int, int]) -> Iterator[Finding]:
    """The sentences before `at` as the actions of the owners who stand at `place`."""
    written = layout.plain[place[0] : place[1]]
    found = only_owners(written, layout.people)
    kept = _sentences_to(layout.sentences[index], at)
    if found is None or not kept or len(kept[-1].text.split()) < 3:
        return
    if marker_at(kept[-1].text) or _CARRIED.search(kept[-1].text):
        return
    if are_owners(layout, written[: found[1]]):
        names = found[0].names(layout.original[place[0] : place[1]])
        yield from actions_told_by(layout, kept, names, place[1], Rule.AT_PARAGRAPH_END, None)


def _sentences_to(sentences: list[Sentence], end: int) -> list[Sentence]:
    """The sentences before `end`; one that runs past it is cut there."""
    kept = []
    for sentence in sentences:
        text = sentence.text[: max(0, end - sentence.start)].rstrip()
        if text:
            kept.append(replace(sentence, text=text, end=sentence.start + len(text)))
    return kept
