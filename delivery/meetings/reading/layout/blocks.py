"""Blocks: paragraphs, list items, headings and table cells, with the section each stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from delivery.meetings.reading.layout.lines import Line


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or heading. `text` is `plain[start:end]` with its line ends as spaces."""

    start: int
    end: int
    text: str
    first: Line
    body: int
    gap: bool
    lines: int

    @property
    def words(self) -> str:
        """The text after the bullet or number."""
        return self.text[self.body - self.start :]

    @property
    def head(self) -> str:
        """The first words, enough to see a speaker or a number."""
        at = self.body - self.start
        return self.text[at : at + 80]

    @property
    def is_listed(self) -> bool:
        return self.first.is_listed


def blocks_of(
    plain: str, lines: list[Line], taken: frozenset[int] = frozenset(), *, in_turns: bool = False
) -> list[Block]:
    """Joins lines to blocks; lines whose index is in `taken` (rows of tables) are left out.

    In the log of a chat (`in_turns`) each line is one. Else a blank line, a bullet, a marker or a label begins a block. A line that goes on in lower case, or
    follows a line filled to the width of a hard-wrapped text, belongs to the one before.
    """
    width = _wrapped_at(lines)
    found: list[Block] = []
    run: list[Line] = []
    gap = gap_before_run = True
    for index, line in enumerate(lines):
        if line.is_blank or index in taken or _RULE.fullmatch(line.text):
            gap = True
            _close(plain, run, gap_before_run, found)
            continue
        if run and (in_turns or not _goes_on(run[-1], line, width)):
            _close(plain, run, gap_before_run, found)
        if not run:
            gap_before_run = gap
        run.append(line)
        gap = False
    _close(plain, run, gap_before_run, found)
    return found


def _close(plain: str, run: list[Line], gap: bool, found: list[Block]) -> None:
    if not run:
        return
    start, end = run[0].start, run[-1].end
    found.append(
        Block(
            start=start,
            end=end,
            text=plain[start:end].replace("\n", " "),
            first=run[0],
            body=run[0].body,
            gap=gap,
            lines=len(run),
        )
    )
    run.clear()


_RULE = re.compile(r"[-=_*~–—]{4,}")
# No line of a list ends so.
_UNFINISHED = re.compile(
    r"[\w,]\s(?:the|a|an|to|of|and|or|for|in|on|at|with|by|from|that|which|their|his|her|our|its)$"
)


def _goes_on(before: Line, line: Line, width: int) -> bool:
    if line.is_listed or line.hashes or before.hashes or line.opens:
        return False
    closed = before.text.endswith((".", "!", "?", ":", ";"))
    if _UNFINISHED.search(before.text):
        return True
    if width and len(before.text) + before.indent >= 0.6 * width:
        return True
    if not line.words[:1].islower():
        return False
    return not closed and len(before.text) > 3


def _wrapped_at(lines: list[Line]) -> int:
    """The width of a hard-wrapped text, or 0: most of its longer lines end within a third of the longest."""
    lengths = sorted(line.indent + len(line.text) for line in lines if len(line.text) > 40)
    if len(lengths) < 6:
        return 0
    width = lengths[-1]
    full = sum(1 for length in lengths if length >= 0.7 * width)
    return width if width <= 110 and full >= 0.5 * len(lengths) else 0
