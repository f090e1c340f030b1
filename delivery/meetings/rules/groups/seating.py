"""What is asked of the seats of a group: one is added, changed or ended, a secretary appointed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from delivery.meetings.rules.groups.seats import Part, Taker
from delivery.partners.newcomer import Newcomer
from delivery.partners.strands import Strand


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that is no partner agency."""

    name: str


Who = Taker | Newcomer | Organisation


@dataclass(frozen=True, slots=True)
class NewSeat:
    """A seat as it is added."""

    who: Who
    part: Part
    since: date
    strands: tuple[Strand, ...]


@dataclass(frozen=True, slots=True)
class SeatChange:
    """What a seat becomes."""

    part: Part
    strands: tuple[Strand, ...]


class Former(StrEnum):
    """What becomes of those who kept the records until then."""

    LEAVES = "leaves"
    MEMBER = "member"
    STAYS = "stays"

    @property
    def words(self) -> str:
        """As the form offers it."""
        return _FORMER[self]


_FORMER = {
    Former.LEAVES: "They leave the group",
    Former.MEMBER: "They stay as a member",
    Former.STAYS: "They keep the records together",
}


@dataclass(frozen=True, slots=True)
class Appointment:
    """A new secretary, from a day on."""

    who: Who
    since: date
    former: Former
