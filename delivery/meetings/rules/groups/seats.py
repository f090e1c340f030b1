"""Seats in a group: their parts, who can take one, and what must not happen to those that keep the records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """What somebody does in a group, in the order in which pages show it."""

    CHAIR = "chair"
    CO_CHAIR = "co-chair"
    SECRETARY = "secretary"
    MEMBER = "member"

    @property
    def words(self) -> str:
        """Co-chair."""
        return self.value.capitalize()


class TakerKind(StrEnum):
    """What takes a seat."""

    POST = "post"
    PERSON = "person"
    AGENCY = "agency"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Taker:
    """What can take a seat. `label` says it in full, `names` are what else it goes by."""

    kind: TakerKind
    id: int
    label: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keeper:
    """A seat that keeps the records, from `since` until the day before `until`; `is_taken` by somebody."""

    seat: int
    since: date
    until: date | None
    is_taken: bool

    def keeps_on(self, day: date) -> bool:
        """Whether somebody in it keeps the records on a day."""
        return self.is_taken and self.since <= day and (self.until is None or day < self.until)


def takers_called(written: str, takers: Iterable[Taker]) -> tuple[Taker, ...]:
    """Those whom somebody means who typed `written`: by their label, else by another of their names.

    Capitals and spaces do not matter. Several where the words fit several, none where they fit nobody.
    """
    words = _plain(written)
    known = tuple(takers)
    exact = tuple(taker for taker in known if _plain(taker.label) == words)
    return exact or tuple(taker for taker in known if words in map(_plain, taker.names))


def leaves_nobody(keepers: Sequence[Keeper], leaving: int, day: date) -> bool:
    """Whether a group loses the last of those who keep its records when a seat ends, or changes its part, on a day.

    A group that has nobody anyway loses nothing.
    """
    keeping = [keeper.seat for keeper in keepers if keeper.keeps_on(day)]
    return keeping == [leaving]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
