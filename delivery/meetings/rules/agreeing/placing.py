"""Where the paragraphs of a Word document stand in saved minutes, so that what was changed in them finds its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MOST_WORDS = 3_000


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words of the minutes, at `place`, and what a tracked change would put there; `place` None: not found."""

    place: int | None
    words: str
    proposed: str


def paragraph_in(text: str, paragraph: str) -> tuple[int, int] | None:
    """Where a paragraph stands in a text, whatever spaces and line ends lie between its words; None where nowhere."""
    words = paragraph.split()
    if not words or len(words) > _MOST_WORDS:
        return None
    found = re.search(r"(?<!\S)" + r"\s+".join(map(re.escape, words)) + r"(?!\S)", text)
    return found.span() if found else None


def proposal(text: str, before: str, after: str, follows: str) -> Proposal:
    """A tracked change of the paragraph `before` as it meets the minutes `text`.

    A new paragraph, without anything before, is proposed together with the one that it `follows`.
    """
    place = paragraph_in(text, before or follows)
    if place is None:
        return Proposal(None, before, after)
    start, end = place
    words = text[start:end]
    if before:
        return Proposal(start, words, after)
    gap = "\n\n" if text[end : end + 2] == "\n\n" else "\n"
    return Proposal(start, words, f"{words}{gap}{after}")
