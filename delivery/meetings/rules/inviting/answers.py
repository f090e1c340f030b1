"""Which answer to an invitation is in force, and how many come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from delivery.mail.received.calendar_reply import Answer
from delivery.meetings.rules.inviting.asked import Holding
from delivery.wording import london_day, moment_in_words


class How(StrEnum):
    """How an answer came, in the words of a page."""

    MAIL = "mail"
    PAGE = "page"
    PHONE = "phone"

    @property
    def words(self) -> str:
        """Behind the answer: "by mail"."""
        return {How.MAIL: "by mail", How.PAGE: "on the page", How.PHONE: "told to the secretary"}[self]


class ReplyTaken(StrEnum):
    """What became of a reply that came by mail."""

    TAKEN = "taken"
    OLDER = "older"
    UNKNOWN_UID = "unknown uid"
    UNKNOWN_PERSON = "unknown person"


class CounterState(StrEnum):
    """What became of another time that somebody proposed."""

    NONE = ""
    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class Proposed:
    """Another time, or place, that somebody proposes, and what became of it."""

    starts_at: datetime
    ends_at: datetime
    place: str
    state: CounterState


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it came in. `occurrence` None answers a single meeting, or all of a series.

    `is_trusted`: it came from the address that it speaks for; `is_known`: somebody of that address was invited.
    `person_id` is whose answer it is, where that is known.
    """

    id: int
    address: str
    name: str
    answer: Answer
    comment: str
    how: How
    sequence: int
    stamped_at: datetime
    occurrence: datetime | None = None
    is_trusted: bool = True
    is_known: bool = True
    sender_address: str = ""
    proposed: Proposed | None = None
    person_id: int | None = None

    @property
    def words(self) -> str:
        """Coming, perhaps or not coming."""
        return WORDS[self.answer]


WORDS: Mapping[Answer | None, str] = {
    Answer.ACCEPTED: "Coming",
    Answer.TENTATIVE: "Perhaps",
    Answer.DECLINED: "Not coming",
    None: "No answer yet",
}
"""Every answer, and none, as pages say it and in their order."""


def in_force(replies: Iterable[Given], timed_sequence: int) -> dict[str, Given]:
    """The answer of each address to a meeting, of replies to it and to its whole series.

    The one stamped last is in force. One that was given before the last change of the meeting's time or
    status (`timed_sequence`) is to another meeting; nobody is taken at a stranger's word (INTEROP 1.4).
    """
    standing = (one for one in replies if one.is_trusted and one.is_known and one.sequence >= timed_sequence)
    return {one.address: one for one in sorted(standing, key=lambda one: (one.stamped_at, one.id))}


def following(replies: Iterable[Given], expected: Iterable[Holding]) -> tuple[Given, ...]:
    """The replies under the addresses of those who are expected: an answer stays its person's where that changed.

    One to an address that is still expected belongs there, whoever else has it now.
    """
    known = tuple(expected)
    addresses = {one.address for one in known}
    theirs = {one.person_id: one.address for one in reversed(known)}
    return tuple(
        replace(one, address=theirs[one.person_id])
        if one.address not in addresses and one.person_id in theirs
        else one
        for one in replies
    )


def cleared(replies: Iterable[Given], timed_sequence: int) -> Given | None:
    """The last answer among one person's replies that the last change of time or status cleared; None for none."""
    before = [one for one in replies if one.is_trusted and one.is_known and one.sequence < timed_sequence]
    return max(before, key=lambda one: (one.stamped_at, one.id), default=None)


def day_answered(given: Given, first: datetime, moves: Iterable[tuple[datetime, str]]) -> str:
    """When the meeting was to be as somebody answered, in words: at `first`, or where the last move before took it.

    `moves` are when each was made and the words of the start that it gave, in any order. Empty where the answer came
    after them all, so that nobody can say which of its times it was to.
    """
    made = sorted(moves)
    before = [words for at, words in made if at <= given.stamped_at]
    if len(before) == len(made):
        return ""
    return before[-1] if before else moment_in_words(first)


def strange(replies: Iterable[Given]) -> tuple[Given, ...]:
    """What is shown and not counted: of an address that was not invited, or that another one sent."""
    return tuple(one for one in replies if not (one.is_trusted and one.is_known))


def open_proposals(replies: Iterable[Given]) -> tuple[Given, ...]:
    """The replies that propose another time and wait for the secretary, oldest first."""
    waiting = (one for one in replies if one.proposed and one.proposed.state is CounterState.OPEN)
    return tuple(sorted(waiting, key=lambda one: (one.stamped_at, one.id)))


def after_move(proposed: datetime, before: datetime, after: datetime) -> CounterState:
    """What becomes of a start that was proposed when the meeting moves: taken where it moves there, overtaken where it
    moves to another hour of that day or away from that day. Any other, also of an hour on the day where it stays, waits.
    """
    if proposed == after:
        return CounterState.TAKEN
    days = {london_day(before), london_day(after)}
    return CounterState.OVERTAKEN if len(days) == 2 and london_day(proposed) in days else CounterState.OPEN


def tally(given: Iterable[Given | None]) -> tuple[tuple[str, int], ...]:
    """How many said what, in words and in the order of WORDS, None for nothing; what nobody said is left out."""
    said = Counter(one.answer if one else None for one in given)
    return tuple((words, said[answer]) for answer, words in WORDS.items() if said[answer])
