"""Who owns an action, and how the name that somebody typed finds its owner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from delivery.meetings.rules.groups.unnamed import A_FORUM_MEMBER, Unnamed

LONGEST_NAME = 200


class OwnerKind(StrEnum):
    """What an owner is; `WRITTEN` are words that fit nobody known here."""

    POST = "post"
    PERSON = "person"
    AGENCY = "agency"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class OwnerAgency:
    """The agency that an owner belongs to."""

    id: int
    slug: str
    name: str
    short_name: str
    is_voluntary: bool


@dataclass(frozen=True, slots=True)
class Owner:
    """One owner of an action: `label` is the post's title, the person's or agency's name, or the words.

    `id` is that of the post, person or agency, 0 for mere words. `holders` are those who hold a post today.
    """

    kind: OwnerKind
    label: str
    id: int = 0
    agency: OwnerAgency | None = None
    holders: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What a form carries: post:12; empty for mere words."""
        return f"{self.kind.value}:{self.id}" if self.id else ""

    @property
    def agency_short(self) -> str:
        """The short name of their agency, empty where it is not known."""
        return self.agency.short_name if self.agency else ""

    @property
    def is_vacant(self) -> bool:
        """Whether it is a post that nobody holds today."""
        return self.kind is OwnerKind.POST and not self.holders

    @property
    def full(self) -> str:
        """The name with its agency, which a form takes back: "Nisha Kotecha, Partnership Officer, NFRS"."""
        agency = "" if self.kind is OwnerKind.AGENCY else self.agency_short
        return ", ".join(part for part in (*self.holders, self.label, agency) if part)


def written(words: str) -> Owner:
    """An owner of whom only the words are known."""
    return Owner(OwnerKind.WRITTEN, words[:LONGEST_NAME])


def owner_words(owners: Iterable[Owner]) -> str:
    """All owners on one line, empty where there is none."""
    return "; ".join(owner.full for owner in owners)


def bodies(owners: Iterable[Owner]) -> tuple[str, ...]:
    """The posts and agencies among owners, in words and each once; a person is told by their agency alone."""
    found = []
    for owner in owners:
        if owner.kind is OwnerKind.POST:
            found.append(f"{owner.label}, {owner.agency_short}")
        elif owner.agency:
            found.append(owner.agency_short)
    return tuple(dict.fromkeys(found))


def as_told(owners: Iterable[Owner], unnamed: Unnamed) -> tuple[Owner, ...]:
    """The owners as a reader is told of them: who is unnamed to them by no name, whoever else is called the same."""
    return tuple(_told(owner, unnamed) for owner in owners)


def _told(owner: Owner, unnamed: Unnamed) -> Owner:
    if owner.kind is OwnerKind.WRITTEN:
        return replace(owner, label=unnamed.whom(owner.label))
    is_kept = owner.kind is OwnerKind.PERSON and owner.id in unnamed.ids
    return replace(owner, label=A_FORUM_MEMBER.capitalize()) if is_kept else owner


def is_put_to_voluntary(owners: Iterable[Owner]) -> bool:
    """Whether the owners whose agency is known are of voluntary organisations alone.

    Then an action is proposed until one accepts it (DESIGN section 3).
    """
    agencies = [owner.agency for owner in owners if owner.agency]
    return bool(agencies) and all(agency.is_voluntary for agency in agencies)


@dataclass(frozen=True)
class Directory:
    """Everybody who can own an action, to find by what is typed."""

    owners: tuple[Owner, ...]
    _by_words: dict[str, set[Owner]] = field(init=False, repr=False, compare=False)
    _by_key: dict[str, Owner] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_words: dict[str, set[Owner]] = defaultdict(set)
        for owner in self.owners:
            for words in _ways_to_say(owner):
                by_words[_plain(words)].add(owner)
        object.__setattr__(self, "_by_words", dict(by_words))
        object.__setattr__(self, "_by_key", {owner.key: owner for owner in self.owners})

    def with_key(self, key: str) -> Owner | None:
        """The owner that a form names by its key."""
        return self._by_key.get(key)

    def find(self, words: str) -> Owner:
        """The one owner that the words name, else the words themselves: nothing unknown blocks saving.

        The name of somebody who holds one post names the post: people leave, posts stay.
        """
        words = " ".join(words.split())
        found = self._by_words.get(_plain(words), set())
        best = {owner for owner in found if owner.kind is OwnerKind.POST} or found
        return next(iter(best)) if len(best) == 1 else written(words)

    def find_all(self, names: Iterable[str], current: Iterable[Owner] = ()) -> tuple[Owner, ...]:
        """The owners that the names give, in order, each once; `current` owners stay who they are."""
        kept = {_plain(owner.full): owner for owner in current if owner.kind is not OwnerKind.WRITTEN}
        found = (kept.get(_plain(words)) or self.find(words) for words in names if words.strip())
        return tuple(dict.fromkeys(found))


def put_to_whom(everybody: Directory, words: str) -> Owner:
    """Whom a question was put to, in the words of the minutes: "the Trust" is the one agency of that name."""
    owner = everybody.find(words)
    if owner.kind is OwnerKind.WRITTEN and words.casefold().startswith("the "):
        return everybody.find(words[4:])
    return owner


def _ways_to_say(owner: Owner) -> set[str]:
    short = owner.agency_short
    names = {owner.label, *owner.holders} if owner.kind is OwnerKind.POST else {owner.label}
    ways = {owner.full} | names
    if owner.kind is OwnerKind.AGENCY:
        ways.add(short)
    elif short:
        ways |= {f"{name} {short}" for name in names}
    return ways


def _plain(words: str) -> str:
    return " ".join(words.replace(",", " ").replace("(", " ").replace(")", " ").casefold().split())
