"""What somebody owes a group before it meets: one record, and in which part of a digest it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from delivery.actions.owners import Owner
from delivery.mail.letter import Line
from delivery.meetings.rules.groups.unnamed import Unnamed
from delivery.wording import count, listed

ASKED_TWICE = "asked twice: "


class Part(StrEnum):
    """The parts of a digest in their order; each value is the heading above its lines."""

    LATE = "Late"
    DUE = "Due before the meeting"
    ACCEPT = "Waiting for your yes or no"
    QUESTION = "Questions put to you"
    NUMBER = "Numbers that are owed"

    def counted(self, number: int) -> str:
        """So many of them in words: "2 late", "1 question"."""
        if self is Part.QUESTION:
            return count(number, "question")
        if self is Part.NUMBER:
            return f"{count(number, 'number')} owed"
        return f"{number} {_COUNTED[self]}"


_COUNTED = {Part.LATE: "late", Part.DUE: "due", Part.ACCEPT: "to accept"}


@dataclass(frozen=True, slots=True)
class Owed:
    """A record that is owed. `kind` and `record` name it as its history does.

    `head` is its reference and date ("A-0123, due 3 April 2016"), `path` the address of its page, `anchor` its place
    on the page on which its owner gives updates (`a-0123`), empty where it has none. `asked_after`: what was asked up
    to that day counts no longer, since something was heard then, or another step was owed. `is_hidden`: it belongs to
    a members-only group, whose records no mail tells.
    """

    kind: str
    record: int
    part: Part
    head: str
    text: str
    owners: tuple[Owner, ...]
    path: str
    anchor: str = ""
    asked_after: date = date.min
    is_hidden: bool = False

    @property
    def told(self) -> str:
        """Its reference and date before its text, as a letter tells it."""
        return f"{self.head}: {self.text}" if self.head else self.text

    def in_words_of(self, unnamed: Unnamed) -> Owed:
        """The same for a reader from whom these people's names are kept."""
        return replace(self, text=unnamed.worded(self.text))

    @property
    def line(self) -> Line:
        """What the outbox remembers of it once its owner is asked."""
        return Line(self.kind, self.record)

    @property
    def line_to_lead(self) -> Line:
        """What it remembers once the lead contact of the agency is told that it was asked twice."""
        return Line(f"{ASKED_TWICE}{self.kind}", self.record)


@dataclass(frozen=True, slots=True)
class OwedBy:
    """What one reader owes. `capacity` says for whom they are asked where it is not for themselves.

    `is_theirs`: it stands on the page behind their link; what a vacant post owes does not.
    """

    owed: Owed
    capacity: str = ""
    is_theirs: bool = True


def counts_in_words(lines: Iterable[OwedBy]) -> str:
    """How much of each part there is: "2 late, 1 due and 1 question"."""
    numbers = Counter(one.owed.part for one in lines)
    return listed([part.counted(numbers[part]) for part in Part if numbers[part]])
