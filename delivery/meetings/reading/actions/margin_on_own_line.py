"""Owners alone on a line: a column of initials in the margin, which a copy puts below its paragraphs or above them.

Blank lines mostly tell which. Where none does, the whole text is asked: a column that begins right under headings
stands above its paragraphs, one whose initials end sections stands below them. In doubt it stands below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from delivery.meetings.reading.actions.initials import DUTY_TOLD, LETTERS, are_owners, is_known, is_to_do
from delivery.meetings.reading.actions.markers import marker_at
from delivery.meetings.reading.actions.trailing import actions_told_by
from delivery.meetings.reading.findings import Finding
from delivery.meetings.reading.layout.headings import ATTENDANCE, SectionKind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.lexicon import UPPER
from delivery.meetings.reading.people.owners import only_owners
from delivery.meetings.reading.rules import Rule

_ELSEWHERE = ATTENDANCE | {SectionKind.ACTIONS}
_ALONE = re.compile(
    rf"[\[(*_]*(?:{LETTERS}|[Aa]ll|ALL|[{UPPER}]\w+(?:\s[{UPPER}]\w+)?)(?:\s*[/,&+]\s*(?:and\s+)?(?:{LETTERS}|[Aa]ll|[{UPPER}]\w+))*[\])*_.]*$"
)
_INITIALS = re.compile(rf"[\[(*_]*{LETTERS}(?:\s*[/,&+]\s*{LETTERS})*[\])*_.]*$")
# A paragraph has more words than a heading.
_LEAST_WORDS = 5


def alone_actions(layout: Layout) -> Iterator[Finding]:
    """The actions whose owners stand alone on a line; initials nobody else uses must occur there twice."""
    above = _above(layout)
    below = [
        index for index in range(1, len(layout.blocks)) if index not in above and _is_below(layout, index)
    ]
    for index in sorted(above):
        if _tells_a_duty(layout, index + 1):
            yield from _told_by(layout, index, index + 1, strangers=False)
    for index in below:
        yield from _told_by(layout, index, index - 1, strangers=len(below) > 1)


def _told_by(layout: Layout, index: int, paragraph: int, *, strangers: bool) -> Iterator[Finding]:
    """The end of a paragraph as the actions of those who stand at `index`."""
    block, told = layout.blocks[index], layout.sentences[paragraph]
    found = only_owners(block.words, layout.people)
    if found is None or not told or marker_at(told[0].text) is not None:
        return
    names = found[0].names(layout.original[block.body : block.end])
    if strangers or all(is_known(layout, name) for name in names):
        end = max(block.end, told[-1].end)
        yield from actions_told_by(layout, list(told), names, end, Rule.IN_THE_MARGIN, None)


def _above(layout: Layout) -> frozenset[int]:
    """Which initials stand above their paragraph; they own nothing of the one before."""
    columns = [index for index in range(len(layout.blocks)) if _is_in_column(layout, index)]
    sides = {index: _side(layout, index) for index in columns}
    lean = sum(side or _end_of_section(layout, index) for index, side in sides.items())
    return frozenset(index for index, side in sides.items() if (side or lean) > 0)


def _is_in_column(layout: Layout, index: int) -> bool:
    block = layout.blocks[index]
    return (
        block.lines == 1
        and not block.is_listed
        and _INITIALS.match(block.words) is not None
        and layout.sections[index].kind not in _ELSEWHERE
        and all(is_known(layout, name) for name in re.findall(LETTERS, block.words))
    )


def _side(layout: Layout, index: int) -> int:
    """1 for initials set close above a paragraph, -1 close below one, 0 where blank lines do not tell."""
    is_apart_below = index + 1 == len(layout.blocks) or layout.blocks[index + 1].gap
    return int(layout.blocks[index].gap) - int(is_apart_below)


def _end_of_section(layout: Layout, index: int) -> int:
    """1 where the initials come right under a heading, -1 where they are the last of a section."""
    is_first = index > 0 and layout.sections[index - 1].opened_by == index - 1
    is_last = index + 1 == len(layout.blocks) or layout.sections[index + 1].opened_by == index + 1
    return int(is_first) - int(is_last)


def _tells_a_duty(layout: Layout, index: int) -> bool:
    """Whether the block is a paragraph that ends with something to do."""
    if index >= len(layout.blocks) or not layout.sentences[index]:
        return False
    return len(layout.blocks[index].words.split()) >= _LEAST_WORDS and is_to_do(layout.sentences[index][-1])


def _is_below(layout: Layout, index: int) -> bool:
    block = layout.blocks[index]
    earlier = layout.blocks[index - 1]
    return (
        block.lines == 1
        and not block.is_listed
        and len(block.words) <= 40
        and _ALONE.match(block.words) is not None
        and layout.sections[index].kind not in ATTENDANCE
        and len(earlier.words.split()) >= _LEAST_WORDS
        and are_owners(layout, block.words)
        and not _heads_what_follows(layout, index)
    )


def _heads_what_follows(layout: Layout, index: int) -> bool:
    """Whether an office on a line of its own is a title: "Treasurer" above the report, behind a blank line."""
    block = layout.blocks[index]
    if not block.gap or re.search(LETTERS, block.words):
        return False
    follows = index + 1 < len(layout.blocks) and not layout.blocks[index + 1].gap
    earlier = layout.sentences[index - 1]
    return follows or not earlier or DUTY_TOLD.search(earlier[-1].text) is None
