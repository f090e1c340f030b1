"""The items of a text of minutes: where each begins and ends, with its number and title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from delivery.meetings.reading.layout.blocks import Block, blocks_of
from delivery.meetings.reading.layout.headings import ATTENDANCE, SectionKind
from delivery.meetings.reading.layout.lines import lines_of
from delivery.meetings.reading.layout.plain import plain
from delivery.meetings.reading.layout.sections import Section, sections_of
from delivery.meetings.reading.layout.tables import tables_of

# As much as the reader of minutes looks at; what is behind belongs to the last item.
LONGEST = 300_000
LONGEST_NUMBER = 20
LONGEST_TITLE = 300
_TITLE = 60
_NUMBERED = 11
_SHORTEST_RUN = 3
_OTHER = SectionKind.OTHER
# What a heading without a number may announce inside an item.
_WITHIN = ATTENDANCE | {SectionKind.ACTIONS, SectionKind.DECISIONS, SectionKind.QUESTIONS}
_NAMED = re.compile(r"(?:agenda\s+)?(?:items?|minute)\s", re.IGNORECASE)
_WHOLE = re.compile(r"(\d{1,3})[.)]?")
_FIRST_SENTENCE = re.compile(r"(.{3,60}?[^.\s]{2})[.:]\s")
_EMPHASIS = re.compile(r"^[\s*_#=]+|[\s*_#=:]+$")


@dataclass(frozen=True, slots=True)
class ItemSpan:
    """An item: `text[start:end]`, its heading included. What stands before the first has no number and title."""

    number: str
    title: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """How it is called: "3. Leaflets"."""
        stop = "" if not self.number[-1:].isdigit() else "."
        return f"{self.number}{stop} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class _Heading:
    number: str
    title: str
    start: int
    end: int
    level: int
    kind: SectionKind


@lru_cache(maxsize=64)
def items_of(text: str) -> tuple[ItemSpan, ...]:
    """The items of a text in order; together they are the whole of it. One without headings is one item.

    Numbered headings open items ("3. Leaflets", "Item 4:", "124/17 Parking"), and paragraphs that are numbered
    one after another; else lines marked as headings, else short lines that stand alone. Each opens one only
    at the level where the text has its items.
    """
    headings = _with_words(text, _openers(text[:LONGEST]))
    if not headings:
        return (ItemSpan("", "", 0, len(text)),)
    spans = [] if not text[: headings[0].start].strip() else [ItemSpan("", "", 0, headings[0].start)]
    starts = [heading.start for heading in headings] + [len(text)]
    if not spans:
        starts[0] = 0
    spans += [
        ItemSpan(heading.number[:LONGEST_NUMBER], heading.title[:LONGEST_TITLE], start, end)
        for heading, (start, end) in zip(headings, pairwise(starts), strict=True)
    ]
    return tuple(spans)


def split_heading(words: str, text: str) -> tuple[str, str]:
    """The heading of an item and the text below it; `words` is how the item is called, empty before the first.

    A heading that runs on into its paragraph is taken off it; one that was cut out of a long sentence is none.
    """
    line, _, below = text.strip().partition("\n")
    title = words.partition(" ")[2] or words
    if not words or title.endswith("…"):
        return "", text.strip()
    if _EMPHASIS.sub("", line).endswith(title):
        return words, below
    at = line.find(title)
    if at >= 0:
        return words, f"{line[at + len(title) :].lstrip('.:*_ ')}\n{below}".strip()
    return words, text.strip()


def item_at(items: Sequence[ItemSpan], place: int) -> int:
    """The index of the item that holds a place of the text; the last one for a place behind them all."""
    return next((index for index, item in enumerate(items) if place < item.end), len(items) - 1)


def _openers(text: str) -> list[_Heading]:
    """The headings that open an item of the agenda, and none inside one."""
    bare = plain(text)
    lines = lines_of(bare)
    rows = frozenset(index for table in tables_of(bare, lines) for index in table.lines)
    blocks = blocks_of(bare, lines, rows)
    sections = sections_of(blocks)
    headings = [
        _heading(text, block, section)
        for index, (block, section) in enumerate(zip(blocks, sections, strict=True))
        if section.opened_by == index
    ]
    numbered = [heading for heading in headings if _is_numbered(heading)]
    level = min((heading.level for heading in numbered), default=0)
    numbered = [heading for heading in numbered if heading.level == level]
    if len(counted := _counted(text, blocks, {heading.start for heading in headings})) > len(numbered):
        return counted
    if len(numbered) > 1:
        return [h for h in headings if h in numbered or (h.level < level and h.kind not in ATTENDANCE)]
    marked = [h for h in headings if 0 < h.level < _NUMBERED and h.kind not in ATTENDANCE]
    if len(marked) > 1:
        level = Counter(h.level for h in marked).most_common(1)[0][0]
        return [h for h in marked if h.level <= level]
    titles = [h for h in headings if h.kind not in _WITHIN and not h.title.endswith(":")]
    return titles if len(titles) > 1 else []


def _heading(text: str, block: Block, section: Section) -> _Heading:
    number = block.first.number if not block.first.bullet else ""
    return _Heading(
        number, _title(section.title), _line_start(text, block), block.end, section.level, section.kind
    )


def _is_numbered(heading: _Heading) -> bool:
    return heading.number[:1].isdigit() or _NAMED.match(heading.number) is not None


def _counted(text: str, blocks: Sequence[Block], headings: set[int]) -> list[_Heading]:
    """Paragraphs numbered one after another ("12. Apologies were received …"), the longest such run of three or more.

    A list inside an item counts for less than the headings around it.
    """
    best: dict[int, tuple[int, int, int]] = {}
    found: list[tuple[int, Block, int | None]] = []
    for block in blocks:
        number = _WHOLE.fullmatch(block.first.number)
        if number is None or block.first.bullet or not block.gap:
            continue
        before = best.get(int(number[1]) - 1)
        worth = (before[0] if before else 0) + (3 if _line_start(text, block) in headings else 2)
        found.append((int(number[1]), block, before[1] if before else None))
        if worth > best.get(int(number[1]), (0, 0, 0))[0]:
            best[int(number[1])] = (worth, len(found) - 1, (before[2] if before else 0) + 1)
    if not best:
        return []
    _, at, length = max(best.values())
    run: list[Block] = []
    place: int | None = at
    while place is not None:
        run.append(found[place][1])
        place = found[place][2]
    if length < _SHORTEST_RUN:
        return []
    return [
        _Heading(block.first.number, _title(block.words), _line_start(text, block), block.end, 0, _OTHER)
        for block in reversed(run)
    ]


def _line_start(text: str, block: Block) -> int:
    return text.rfind("\n", 0, block.start) + 1


def _title(words: str) -> str:
    """A heading without its marks; of a paragraph its first sentence where that is short, else its first words."""
    title = " ".join(_EMPHASIS.sub("", words).split())
    first = _FIRST_SENTENCE.match(title)
    if first and len(title) > _TITLE:
        return first[1]
    return (
        title if len(title) <= LONGEST_TITLE and len(words) < 80 else f"{title[:_TITLE].rsplit(' ', 1)[0]} …"
    )


def _with_words(text: str, headings: list[_Heading]) -> list[_Heading]:
    """Without headings that nothing follows but the next one: their words open that one's item."""
    kept: list[_Heading] = []
    opened: int | None = None
    for heading, after in pairwise([*headings, None]):
        assert heading is not None
        start = heading.start if opened is None else opened
        opened = None
        if after and not heading.number and not text[heading.end : after.start].strip(" \t\n*_#=:"):
            opened = start
        else:
            kept.append(
                _Heading(heading.number, heading.title, start, heading.end, heading.level, heading.kind)
            )
    return kept
