"""What can be found, and what was: the kinds of records in the order in which they are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

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

    `key` is what names it in an address.
    """

    record: Record
    key: int | str
    title: str
    where: str
    text: str = ""
    is_members_only: bool = False


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
    is_members_only: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one kind, as many as were asked for; `more` says that there are others."""

    kind: Kind
    hits: tuple[Hit, ...]
    more: bool

    @property
    def is_members_only(self) -> bool:
        """Whether one of them is of a members-only group."""
        return any(hit.is_members_only for hit in self.hits)


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
        is_members_only=entry.is_members_only,
    )
