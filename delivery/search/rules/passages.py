"""The items of minutes as somebody reads them, each of which is looked through by itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from delivery.meetings.rules.groups.unnamed import Unnamed
from delivery.meetings.rules.items import items_of, split_heading
from delivery.meetings.rules.renditions.outside import for_outside
from delivery.meetings.rules.renditions.rendition import Stretch


@dataclass(frozen=True, slots=True)
class Passage:
    """An item of minutes: how it is called, empty where it has no heading, and its words."""

    title: str
    words: str


@lru_cache(maxsize=256)
def passages_outside(
    text: str, withheld: tuple[Stretch, ...], unnamed: Unnamed, shows_attendance: bool
) -> tuple[Passage, ...]:
    """The items of minutes as they are read outside their group. Kept, since leaving out who was there takes a while."""
    return passages_of(for_outside(text, withheld, unnamed, shows_attendance))


def passages_of(text: str) -> tuple[Passage, ...]:
    """The items of a text that may be read as it stands."""
    return tuple(Passage(*split_heading(item.words, text[item.start : item.end])) for item in items_of(text))
