"""Who was at a meeting: in which list somebody stands, and lists as people type them or minutes hold them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from delivery.meetings.reading import KnownPerson
from delivery.meetings.rules.confirming.names import fits, plain

LONGEST_READ = 300_000
MOST_PEOPLE = 300


class Presence(StrEnum):
    """The lists of attendance, in the order in which minutes have them."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    IN_ATTENDANCE = "in attendance"

    @property
    def words(self) -> str:
        """As lists are headed: "In attendance"."""
        return self.value.capitalize()


CAME = frozenset({Presence.PRESENT, Presence.IN_ATTENDANCE})
"""Those who were in the room."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody in one of the lists; `initials` and `organisation` are empty where nobody gave them."""

    name: str
    presence: Presence
    initials: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line to be stored: a new one without `id`, else the one of that id as the form of `version` left it.

    `attendee` None takes the line off the list.
    """

    attendee: Attendee | None
    person_id: int | None = None
    id: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Linkable:
    """A person whom a line can be linked to; `label` tells two of one name apart."""

    id: int
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Everybody of one list, in order."""

    presence: Presence
    attendees: tuple[Attendee, ...]


def lists_of(attendees: Iterable[Attendee]) -> tuple[Listed, ...]:
    """The lists that hold anybody, in the order in which minutes have them."""
    everybody = tuple(attendees)
    lists = (Listed(which, tuple(one for one in everybody if one.presence is which)) for which in Presence)
    return tuple(one for one in lists if one.attendees)


def typed_line(line: str) -> tuple[str, str]:
    """Name and organisation of "Jo Lamb, Race Equality Council"; a line without comma is a name."""
    name, _, organisation = " ".join(line.split()).partition(",")
    return name.strip(), organisation.strip()


def attendees_in(text: str, known: Sequence[KnownPerson] = ()) -> tuple[Attendee, ...]:
    """Everybody whom the attendance lists of minutes name, each once, in their order.

    Minutes have one list for apologies and for those who were absent; both are read as apologies.
    """
    # The patterns of the reader take long to compile: only when a text is read.
    from delivery.meetings.reading.layout.page import layout_of  # noqa: PLC0415

    found: dict[str, Attendee] = {}
    for one in layout_of(text[:LONGEST_READ], known).attendees:
        attendee = Attendee(one.name, Presence(one.section), one.initials or "", one.role)
        found.setdefault(plain(one.name), attendee)
    return tuple(found.values())[:MOST_PEOPLE]


def who_fits(name: str, known: Sequence[str]) -> int | None:
    """The index of the one among `known` names that `name` can be ("Cllr Moss" for "Ann Moss"); None for none or two."""
    same = [at for at, other in enumerate(known) if plain(other) == plain(name)]
    fitting = same or [at for at, other in enumerate(known) if fits(name, other)]
    return fitting[0] if len(fitting) == 1 else None


def in_numbers(attendees: Iterable[Attendee]) -> str:
    """How many are in each list: "12 present, 3 apologies". Empty for none."""
    return ", ".join(f"{len(one.attendees)} {one.presence.value}" for one in lists_of(attendees))
