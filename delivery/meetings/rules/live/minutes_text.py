"""Minutes composed from what was typed under the items of an agenda: the text that is then read and confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from delivery.meetings.reading import Place
from delivery.meetings.rules.attending.lists import Attendee, Listed, lists_of
from delivery.wording import moment_in_words


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the head of minutes says of a meeting; `venue` may be empty."""

    group: str
    starts_at: datetime
    venue: str = ""


@dataclass(frozen=True, slots=True)
class NotedItem:
    """An item of the agenda, its number on it, and what was typed under it."""

    number: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Composed:
    """The minutes, and where in them the words of each item stand, without its heading."""

    text: str
    places: tuple[Place, ...]


def compose(occasion: Occasion, attendees: Iterable[Attendee], items: Sequence[NotedItem]) -> Composed:
    """The text of minutes: the group and the day, who was there with initials, and the items in order.

    Reading it finds the same people, items and findings: names stand one on a line, an item's number and
    title alone on theirs.
    """
    parts = ["\n".join(_head(occasion)), *("\n".join(_list(one)) for one in lists_of(attendees))]
    text = "\n\n".join(parts)
    places = []
    for item in items:
        text += f"\n\n{heading_of(item)}"
        words = item.text.strip()
        start = len(text) + 2
        if words:
            text += f"\n\n{words}"
        places.append(Place(min(start, len(text)), len(text)))
    return Composed(f"{text}\n", tuple(places))


def heading_of(item: NotedItem) -> str:
    """The line that opens an item: "3. Leaflets". A stop or question mark at its end would make it a sentence."""
    title = " ".join(item.title.split()).rstrip(" .;,?!:") or "Item"
    return f"{item.number}. {title}"


def _head(occasion: Occasion) -> Iterable[str]:
    yield occasion.group
    yield ""
    yield f"Minutes of the meeting on {moment_in_words(occasion.starts_at)}"
    if occasion.venue:
        yield f"Held at {occasion.venue}"


def _list(listed: Listed) -> Iterable[str]:
    yield f"{listed.presence.words}:"
    for attendee in listed.attendees:
        # Beside the name the organisation would be read as another name: in brackets it is not.
        body = attendee.organisation if attendee.organisation != attendee.name else ""
        beside = [_flat(words) for words in (attendee.initials, body) if words]
        yield _flat(attendee.name) + (f" ({', '.join(beside)})" if beside else "")


def _flat(words: str) -> str:
    return " ".join(words.translate(_BRACKETS).split())


_BRACKETS = str.maketrans("()[]", "    ")
