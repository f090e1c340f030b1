"""Whose a name in minutes is: posts, people and agencies, found by what secretaries write.

Nothing is guessed silently: what fits two owners, or nobody, stays as it is written and is asked once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from delivery.meetings.reading.people.names import INITIALS, could_be
from delivery.meetings.rules.confirming.names import (
    EVERYBODY,
    OFFICES,
    fits,
    plain,
    without_article,
    without_titles,
)


class KnownKind(StrEnum):
    """What an owner is."""

    POST = "post"
    PERSON = "person"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class KnownOwner:
    """Somebody who can own an action. `label` says who in full, `key` is what a form carries."""

    kind: KnownKind
    id: int
    label: str

    @property
    def key(self) -> str:
        """Such as post:12."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person by name and id; `owner` is the one post they hold, else they themselves.

    `part` is their seat in the group whose minutes are read, empty where they have none.
    """

    name: str
    owner: KnownOwner
    part: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """A post or an agency with the names it goes by."""

    owner: KnownOwner
    names: tuple[str, ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class Whose:
    """The answer: the owner where it is sure; else the likely ones, and whether it is worth asking.

    `name` is the full name that the text gives for initials or a first name, empty where it gives none.
    """

    owner: KnownOwner | None = None
    candidates: tuple[KnownOwner, ...] = ()
    name: str = ""
    is_asked: bool = True


@dataclass(frozen=True)
class OwnerIndex:
    """Everybody who can own an action, to find by what is written."""

    people: tuple[Somebody, ...] = ()
    others: tuple[Named, ...] = ()
    _by_name: dict[str, list[KnownOwner]] = field(init=False, repr=False, compare=False)
    _by_key: dict[str, KnownOwner] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name: dict[str, list[KnownOwner]] = {}
        for name, owner in self._names():
            by_name.setdefault(plain(name), []).append(owner)
        object.__setattr__(self, "_by_name", by_name)
        object.__setattr__(self, "_by_key", {owner.key: owner for _, owner in self._names()})

    @property
    def owners(self) -> tuple[KnownOwner, ...]:
        """Each owner once: people, by their posts, then vacant posts and agencies."""
        return tuple(self._by_key.values())

    def with_key(self, key: str) -> KnownOwner | None:
        """The owner that a form names."""
        return self._by_key.get(key)

    def whose(self, written: str, in_text: Mapping[str, tuple[str, ...]]) -> Whose:
        """Who is meant by `written`; `in_text` maps initials, and names, to the full names the text gives."""
        said = without_article(written)
        words = without_titles(said)
        if not words or said.casefold() in EVERYBODY:
            return Whose(is_asked=False)
        if known := self._known(said) or self._office(said) or self._known(words):
            return _answer(known)
        if INITIALS.match(words):
            return self._whose_initials(words, in_text)
        return self._whose_name(words, in_text)

    def person_of(self, owner: KnownOwner | None) -> int | None:
        """The id of the person who is this owner, or holds this post; None for an agency and for several."""
        found = {person.id for person in self.people if person.id and person.owner == owner}
        return next(iter(found)) if len(found) == 1 else None

    def split(self, written: str) -> tuple[str, ...]:
        """The owners that somebody typed on one line: "AM / NM", "Sam Brackley; NFRS", "AM, NM and the Clerk".

        Commas and "and" part them only where each part is known or reads as initials: an owner's full
        name has commas of its own.
        """
        found: list[str] = []
        for part in re.split(r"[;/\n]", written):
            words = " ".join(part.split())
            pieces = [piece for piece in re.split(r"\s*(?:,|&|\band\b)\s*", words) if piece]
            is_one = bool(self._known(words)) or not all(self._stands_alone(piece) for piece in pieces)
            found.extend([words] if is_one else pieces)
        return tuple(dict.fromkeys(words for words in found if words))

    def _whose_initials(self, initials: str, in_text: Mapping[str, tuple[str, ...]]) -> Whose:
        names = in_text.get(initials, ())
        if names:
            return self._of_names(names)
        fitting = [person for person in self.people if could_be(initials, person.name)]
        seated = _owners(person for person in fitting if person.part)
        if len(seated) == 1:
            return Whose(seated[0])
        return Whose(candidates=seated or _owners(fitting))

    def _whose_name(self, words: str, in_text: Mapping[str, tuple[str, ...]]) -> Whose:
        people = _fitting(self.people, words)
        seated = _owners(person for person in people if person.part)
        if len(seated) == 1:
            return Whose(seated[0])
        told = tuple(name for name in _names_told(in_text) if fits(words, name) and name != words)
        if told:
            return self._of_names(told)
        owners = _owners(people)
        is_full = len(words.split()) > 1 and len(owners) == 1
        return Whose(owners[0]) if is_full else Whose(candidates=owners)

    def _of_names(self, names: tuple[str, ...]) -> Whose:
        """The owner of a name that the text states; two names, or two people of one name, are asked."""
        owners = tuple(
            dict.fromkeys(
                owner for name in names for owner in _owners(_fitting(self.people, without_titles(name)))
            )
        )
        if len(names) == 1:
            return Whose(
                owners[0] if len(owners) == 1 else None, owners if len(owners) > 1 else (), name=names[0]
            )
        return Whose(candidates=owners)

    def _known(self, words: str) -> tuple[KnownOwner, ...]:
        return _distinct(self._by_name.get(plain(words), ()))

    def _office(self, words: str) -> tuple[KnownOwner, ...]:
        low = words.casefold()
        parts = {part for part, offices in OFFICES.items() if low in offices}
        seated = [person.owner for person in self.people if person.part in parts]
        seated += [other.owner for other in self.others if other.part in parts]
        return _distinct(seated)

    def _stands_alone(self, words: str) -> bool:
        said = without_article(words)
        return (
            bool(INITIALS.match(said))
            or bool(self._known(said))
            or said.casefold() in EVERYBODY
            or any(said.casefold() in offices for offices in OFFICES.values())
            or len(_owners(_fitting(self.people, said))) == 1
        )

    def _names(self) -> Iterable[tuple[str, KnownOwner]]:
        for person in self.people:
            yield person.name, person.owner
            yield person.owner.label, person.owner
        for other in self.others:
            yield other.owner.label, other.owner
            for name in other.names:
                yield name, other.owner


def _answer(owners: tuple[KnownOwner, ...]) -> Whose:
    return Whose(owners[0]) if len(owners) == 1 else Whose(candidates=owners)


def _fitting(people: Iterable[Somebody], words: str) -> list[Somebody]:
    return [person for person in people if fits(words, person.name)]


def _names_told(in_text: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in in_text.values() for name in names))


def _owners(people: Iterable[Somebody]) -> tuple[KnownOwner, ...]:
    return _distinct(person.owner for person in people)


def _distinct(owners: Iterable[KnownOwner]) -> tuple[KnownOwner, ...]:
    return tuple(dict.fromkeys(owners))
