"""What the check finds, and who is known and so no finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class DatumKind(StrEnum):
    """What a stretch of text looks like."""

    NAME = "name"
    PHONE = "phone number"
    EMAIL = "e-mail address"
    POSTCODE = "postcode"
    DATE_OF_BIRTH = "date of birth"
    CRIME_REFERENCE = "crime reference"
    VEHICLE = "vehicle registration"
    INSURANCE = "National Insurance number"

    @property
    def words(self) -> str:
        """As a page says it, in sentence case."""
        return self.value[0].upper() + self.value[1:]


@dataclass(frozen=True, slots=True)
class Datum:
    """Something at `text[start:end]` that may tell who somebody is; `words` is that stretch."""

    kind: DatumKind
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class KnownNames:
    """Names that are no finding: whole names, their surnames, and their given names, in lower case.

    `places` are groups, agencies and areas, whose words in a row are nobody's name.
    """

    whole: frozenset[str]
    surnames: frozenset[str]
    given: frozenset[str]
    places: frozenset[str]

    @classmethod
    def of(cls, people: Iterable[str], places: Iterable[str] = ()) -> KnownNames:
        """From the names of members, officers and public persons, and of groups, agencies and areas."""
        named = [name.lower().split() for name in people if name.strip()]
        return cls(
            whole=frozenset(" ".join(words) for words in named),
            surnames=frozenset(words[-1] for words in named if len(words) > 1),
            given=frozenset(words[0] for words in named),
            places=frozenset(" ".join(place.lower().split()) for place in places if place.strip()),
        )
