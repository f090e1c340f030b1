"""Owners in the right-hand margin: initials on a line of their own after a paragraph, or at its end.

`The hall is to be booked for May.` and below it, or behind a tab, or in `[AB]`: `AB / CD`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from delivery.meetings.reading.actions.markers import marker_at
from delivery.meetings.reading.actions.trailing import actions_told_by
from delivery.meetings.reading.findings import Finding
from delivery.meetings.reading.layout.headings import ATTENDANCE, SectionKind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import LOWER, OFFICES, UPPER, holds_any
from delivery.meetings.reading.people.owners import only_owners
from delivery.meetings.reading.rules import Rule

_LETTERS = rf"[{UPPER}](?:[{LOWER}]?[{UPPER}]){{1,3}}[{LOWER}]?\d?"
_ALONE = re.compile(
    rf"[\[(*_]*(?:{_LETTERS}|[Aa]ll|ALL|[{UPPER}]\w+(?:\s[{UPPER}]\w+)?)(?:\s*[/,&+]\s*(?:and\s+)?(?:{_LETTERS}|[Aa]ll|[{UPPER}]\w+))*[\])*_.]*$"
)
_DUTY_TOLD = re.compile(r"\b(?:to|will|would|should|shall|must|agreed|asked|needs?|please)\b", re.IGNORECASE)
_CARRIED = re.compile(r"\bcarried (?:forward|over)\b", re.IGNORECASE)
# A run of spaces is tried once, from its beginning: else time would grow with the square of its length.
_AT_LINE_END = re.compile(
    rf"(?<![ \t])[ \t]{{4,}}(?P<owners>{_LETTERS}(?:\s?[/,&+]\s?{_LETTERS})*)[ \t]*(?=\n)"
)
_AT_END = re.compile(
    rf"(?:\t\s*|\s{{3,}}|\s+(?=\*\*))[(*_]*(?P<owners>(?:{_LETTERS}|All|ALL)(?:\s*[/,&+]\s*(?:{_LETTERS}|All))*|(?<=\t)[{UPPER}][^\t]{{2,40}})[)*_]*$"
    rf"|\[(?P<bracketed>(?:{_LETTERS}|[Aa]ll|[{UPPER}][{LOWER}]+)[^\[\]]{{0,50}})\][*_.]*$"
)
# Nothing stands in a margin without one of these in front of it or behind it.
_SET_APART = ("\t", "   ", "**", "]")
# How far before the end of a block its owners can begin, the space in front of them included.
_FARTHEST = 300


def margin_actions(layout: Layout) -> Iterator[Finding]:
    """The actions whose owners stand in the margin; initials nobody else uses must occur there twice."""
    alone = [index for index in range(1, len(layout.blocks)) if _stands_alone(layout, index)]
    for index in alone:
        block = layout.blocks[index]
        before = layout.sentences[index - 1]
        found = only_owners(block.words, layout.people)
        if found is None or not before or marker_at(before[0].text) is not None:
            continue
        names = found[0].names(layout.original[block.body : block.end])
        if len(alone) > 1 or all(is_known(layout, name) for name in names):
            yield from actions_told_by(layout, list(before), names, block.end, Rule.IN_THE_MARGIN, None)
    for index in range(len(layout.blocks)):
        yield from _in_the_margin(layout, index)


def is_known(layout: Layout, name: str) -> bool:
    """Whether initials stand for somebody, or act somewhere in the text; names and offices always do."""
    if re.fullmatch(_LETTERS, name) is None:
        return True
    return layout.people.expand(name).name is not None or name in layout.people.used


def _in_the_margin(layout: Layout, index: int) -> Iterator[Finding]:
    """Owners at the ends of the lines of a block, and at its own end."""
    block = layout.blocks[index]
    if not layout.sentences[index] or layout.sections[index].kind in ATTENDANCE | {SectionKind.ACTIONS}:
        return
    if not holds_any(block.words, _SET_APART):
        return
    for match in _AT_LINE_END.finditer(layout.plain, block.body, block.end):
        yield from _told_before(layout, index, match.start(), match.span("owners"))
    last = _AT_END.search(block.words, max(0, len(block.words) - _FARTHEST))
    if last is not None:
        start, end = last.span("owners" if last["owners"] else "bracketed")
        yield from _told_before(
            layout, index, block.body + last.start(), (block.body + start, block.body + end)
        )


def _told_before(layout: Layout, index: int, at: int, place: tuple[int, int]) -> Iterator[Finding]:
    """The sentences before `at` as the actions of the owners who stand at `place`."""
    written = layout.plain[place[0] : place[1]]
    found = only_owners(written, layout.people)
    kept = _sentences_to(layout.sentences[index], at)
    if found is None or not kept or len(kept[-1].text.split()) < 3:
        return
    if marker_at(kept[-1].text) or _CARRIED.search(kept[-1].text):
        return
    if all(_is_office_or_letters(layout, word) for word in re.findall(r"\w+", written[: found[1]])):
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


def _stands_alone(layout: Layout, index: int) -> bool:
    block = layout.blocks[index]
    earlier = layout.blocks[index - 1]
    return (
        block.lines == 1
        and not block.is_listed
        and len(block.words) <= 40
        and _ALONE.match(block.words) is not None
        and layout.sections[index].kind not in ATTENDANCE
        and len(earlier.words.split()) > 4
        and all(_is_office_or_letters(layout, word) for word in re.findall(r"\w+", block.words))
        and not _heads_what_follows(layout, index)
    )


def _heads_what_follows(layout: Layout, index: int) -> bool:
    """Whether an office on a line of its own is a title: "Treasurer" above the report, behind a blank line."""
    block = layout.blocks[index]
    if not block.gap or re.search(_LETTERS, block.words):
        return False
    follows = index + 1 < len(layout.blocks) and not layout.blocks[index + 1].gap
    earlier = layout.sentences[index - 1]
    return follows or not earlier or _DUTY_TOLD.search(earlier[-1].text) is None


def _is_office_or_letters(layout: Layout, word: str) -> bool:
    return (
        re.fullmatch(_LETTERS, word) is not None
        or word.lower() in OFFICES
        or word.lower() in {"all", "and", "vice"}
        or layout.people.knows(word)
    )
