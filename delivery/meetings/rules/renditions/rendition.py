"""Two renditions of one text: the whole for members, and the published one with what is withheld left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from delivery.meetings.reading.layout.blocks import blocks_of
from delivery.meetings.reading.layout.lines import lines_of
from delivery.meetings.reading.layout.plain import plain
from delivery.meetings.rules.items import items_of

PARAGRAPH_WITHHELD = "[Paragraph withheld]"
ITEM_WITHHELD = "[Item withheld]"
ATTENDANCE_KEPT = "[Who was there is kept inside the group]"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of a text."""

    start: int
    end: int

    def touches(self, start: int, end: int) -> bool:
        """Whether any character from `start` to `end` lies in it."""
        return self.start < end and start < self.end


def paragraphs_of(text: str) -> tuple[Stretch, ...]:
    """The paragraphs, list items and headings of a text in order, without the blank lines between them.

    The same places that the reader of minutes sees as one block.
    """
    readable = plain(text)
    return tuple(Stretch(block.start, block.end) for block in blocks_of(readable, lines_of(readable)))


def published(text: str, withheld: Sequence[Stretch], attendance: Sequence[Stretch] = ()) -> str:
    """The published rendition: in place of each paragraph that a withheld stretch touches, words that say so.

    An item of which nothing is left is one line with its number, so that the numbers still run on. In place of
    each stretch of `attendance` stands that it is kept inside the group.
    """
    places = _replaced(text, withheld)
    kept_inside = [
        (one, ATTENDANCE_KEPT)
        for one in attendance
        if not any(place.touches(one.start, one.end) for place, _ in places)
    ]
    kept: list[str] = []
    at = 0
    for one, words in sorted([*places, *kept_inside], key=lambda place: place[0].start):
        kept.append(text[at : one.start])
        kept.append(words)
        at = one.end
    return "".join(kept) + text[at:]


def carried_over(text: str, stretches: Iterable[Stretch], revised: str) -> tuple[Stretch, ...]:
    """What stays withheld in a later wording: each paragraph of it that stood, word for word, in a stretch.

    Where the words of a withheld paragraph changed, every new paragraph is withheld until somebody looks, so
    that correcting a letter releases nothing.
    """
    before, after = paragraphs_of(text), paragraphs_of(revised)
    chosen = list(stretches)
    secret = [one for one in before if any(held.touches(one.start, one.end) for held in chosen)]
    said = {_words(text, one) for one in before}
    secret_words = {_words(text, one) for one in secret}
    changed = bool(secret_words - {_words(revised, one) for one in after})
    found = []
    for one in after:
        words = _words(revised, one)
        if words in secret_words or (changed and words not in said):
            found.append(one)
    return tuple(found)


def _replaced(text: str, withheld: Sequence[Stretch]) -> list[tuple[Stretch, str]]:
    """The places that are withheld, in order, with what stands there instead."""
    if not withheld:
        return []
    paragraphs = paragraphs_of(text)
    hidden = [one for one in paragraphs if any(held.touches(one.start, one.end) for held in withheld)]
    found = dict.fromkeys(hidden, PARAGRAPH_WITHHELD)
    for item in items_of(text):
        own = [one for one in paragraphs if item.start <= one.start < item.end]
        if item.words and own and all(one in found for one in own):
            for one in own:
                del found[one]
            found[Stretch(own[0].start, own[-1].end)] = (
                f"{item.words.removesuffix(item.title)}{ITEM_WITHHELD}"
            )
    return sorted(found.items(), key=lambda place: place[0].start)


def _words(text: str, stretch: Stretch) -> str:
    return " ".join(text[stretch.start : stretch.end].split())
