"""Where minutes tell who was there, which is kept inside the group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from delivery.meetings.reading.people.attendance_places import attendance_places
from delivery.meetings.reading.people.names import person_in
from delivery.meetings.rules.items import ItemSpan, items_of
from delivery.meetings.rules.renditions.rendition import Stretch

_LONGEST_HEADING = 7
# What parts the names of a list, or ends a sentence.
_PARTS = re.compile(r"[.,;:()]")
_NUMBER = re.compile(r"\W*(?:(?:item|minute)\s+)?\d[\w/.]*[.)/:]?\s*", re.IGNORECASE)


@lru_cache(maxsize=64)
def attendance_in(text: str) -> tuple[Stretch, ...]:
    """Where a text tells who was there, in order and without space around; what opens an item of the minutes stays."""
    found = [Stretch(start, end) for start, end in attendance_places(text)]
    for item in items_of(text):
        found = [part for one in found for part in _without(one, _opening(text, item))]
    return tuple(_stripped(text, one) for one in found if text[one.start : one.end].strip())


def _opening(text: str, item: ItemSpan) -> Stretch:
    """The heading of an item, or its number alone where names may follow on the same line."""
    line = text[item.start : item.end].split("\n", 1)[0]
    if not item.words:
        return Stretch(item.start, item.start)
    is_heading = (
        len(item.title.split()) <= _LONGEST_HEADING
        and _PARTS.search(item.title) is None
        and person_in(item.title) is None
        and line.rstrip(" *_#:.").endswith(item.title)
    )
    number = _NUMBER.match(line)
    return Stretch(item.start, item.start + (len(line) if is_heading else number.end() if number else 0))


def _stripped(text: str, one: Stretch) -> Stretch:
    words = text[one.start : one.end]
    start = one.start + len(words) - len(words.lstrip())
    return Stretch(start, start + len(words.strip()))


def _without(one: Stretch, other: Stretch) -> Iterator[Stretch]:
    """What is left of a stretch beside another one."""
    if not other.touches(one.start, one.end):
        yield one
        return
    if one.start < other.start:
        yield Stretch(one.start, other.start)
    if other.end < one.end:
        yield Stretch(other.end, one.end)
