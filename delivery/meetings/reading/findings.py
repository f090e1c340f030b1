"""What reading minutes gives back: findings in five registers, the people, and who was there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from delivery.meetings.reading.rules import Rule


class Kind(StrEnum):
    """The register a finding belongs to; `PREVIOUS` is last meeting's action, told again."""

    ACTION = "action"
    COMMITMENT = "commitment"
    DECISION = "decision"
    QUESTION = "question"
    FORWARD = "forward"
    PREVIOUS = "previous"


class Place(NamedTuple):
    """A stretch of the text as given: `text[start:end]`."""

    start: int
    end: int


class ObjectiveMatch(NamedTuple):
    """An objective a finding may serve, how near it is (0 to 1), and the words that speak for it."""

    number: str
    score: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectiveText:
    """The words of an objective that findings are compared with."""

    number: str
    title: str
    statement: str
    promises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of the group or the directory; `initials` only where they are not the usual ones."""

    name: str
    initials: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Initials or a name met in the text.

    `name` is None when the text, and the people given, do not say whose initials they are, or name
    two people whom they fit: these two are then the `candidates`. Nothing is guessed.
    """

    initials: str | None
    name: str | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendance:
    """Names as the text writes them, with titles, without organisations."""

    present: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    in_attendance: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One row for a register, with its exact words and place in the text as given.

    `text` is the row's wording, without marker and owner; `quote` is `text[start:end]` of the input.
    `due` is the phrase as written, `due_on` the day it means, if any; `due_assumed` says that the year
    or the day was supplied by us, and `due_meeting` names the meeting the date hangs on ("next",
    "month:11"). `ready` findings are offered for saving; the others fold under "also said".
    `key` numbers the findings in the order of the text. A finding that tells a duty again, in another
    register, carries the key of its row in `same_as`; the same duty told twice in one register is one
    finding with the other places in `also`.
    """

    key: int
    kind: Kind
    text: str
    quote: str
    start: int
    end: int
    rule: Rule
    confidence: float
    ready: bool
    owners: tuple[str, ...] = ()
    due: str | None = None
    due_on: date | None = None
    due_assumed: bool = False
    due_meeting: str | None = None
    reference: str | None = None
    status: str | None = None
    asker: str | None = None
    open: bool | None = None
    objectives: tuple[ObjectiveMatch, ...] = ()
    same_as: int | None = None
    also: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one text. `read_to` is where reading stopped: its length, unless it is far too long."""

    actions: tuple[Finding, ...] = ()
    commitments: tuple[Finding, ...] = ()
    decisions: tuple[Finding, ...] = ()
    questions: tuple[Finding, ...] = ()
    forward_items: tuple[Finding, ...] = ()
    previous_actions: tuple[Finding, ...] = ()
    people: tuple[Person, ...] = ()
    attendance: Attendance = Attendance()
    meeting_date_found: date | None = None
    read_to: int = 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in the order of the text."""
        registers = (
            self.actions,
            self.commitments,
            self.decisions,
            self.questions,
            self.forward_items,
            self.previous_actions,
        )
        return tuple(sorted((found for register in registers for found in register), key=lambda f: f.key))

    @property
    def rows(self) -> tuple[Finding, ...]:
        """One finding for each duty, decision or question: those that repeat another are left out."""
        return tuple(found for found in self.findings if found.same_as is None)
