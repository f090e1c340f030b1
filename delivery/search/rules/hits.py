"""What can be found, and what was: the kinds of records in the order in which they are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from delivery.marking import all_members_only_groups
from delivery.search.rules.excerpts import Piece, best_line, marked, words_to_find
from delivery.search.rules.terms import Terms


class Kind(StrEnum):
    """Under which heading something is found."""

    MINUTES = "minutes"
    ACTIONS = "actions"
    DECISIONS = "decisions"
    QUESTIONS = "questions"
    MATTERS = "matters"
    OBJECTIVES = "objectives"
    MEETINGS = "meetings"
    PAPERS = "papers"
    GROUPS = "groups"
    AGENCIES = "agencies"


class Record(StrEnum):
    """What a hit leads to."""

    MINUTES = "minutes"
    ACTION = "action"
    DECISION = "decision"
    QUESTION = "question"
    MATTER = "matter"
    FORWARD_ITEM = "forward item"
    OBJECTIVE = "objective"
    PROMISE = "promise"
    MEETING = "meeting"
    AGENDA = "agenda"
    PAPER = "paper"
    GROUP = "group"
    AGENCY = "agency"
    CONTACT = "contact"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as its reader may read it: how it is called, its further words, and where it belongs.

    `key` is what names it in an address, `members_only_groups` are those whose words it holds.
    """

    record: Record
    key: int | str
    title: str
    where: str
    text: str = ""
    members_only_groups: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that holds what was looked for, its title and the best line of its words marked.

    `to_find` are words of that line as they stand on the page that it leads to.
    """

    record: Record
    key: int | str
    title: tuple[Piece, ...]
    line: tuple[Piece, ...]
    where: str
    to_find: str
    members_only_groups: frozenset[int]


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one kind, as many as were asked for; `more` says that there are others."""

    kind: Kind
    hits: tuple[Hit, ...]
    more: bool

    @property
    def members_only_groups(self) -> frozenset[int]:
        """The members-only groups whose words stand in one of them."""
        return all_members_only_groups(self.hits)


def hits_of(kind: Kind, entries: Iterable[Entry], terms: Terms, most: int) -> Found:
    """The first `most` entries that hold all that was looked for, one of it at least in their own words."""
    found: list[Hit] = []
    for entry in entries:
        own = f"{entry.title}\n{entry.text}"
        if terms.any_in(own) and terms.all_in(f"{own}\n{entry.where}"):
            if len(found) == most:
                return Found(kind, tuple(found), more=True)
            found.append(_hit(entry, terms))
    return Found(kind, tuple(found), more=False)


def _hit(entry: Entry, terms: Terms) -> Hit:
    line = best_line(entry.text, terms)
    return Hit(
        record=entry.record,
        key=entry.key,
        title=marked(entry.title, terms),
        line=marked(line, terms),
        where=entry.where,
        to_find=words_to_find(line, terms),
        members_only_groups=entry.members_only_groups,
    )
