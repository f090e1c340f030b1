"""A calendar reply as a value: what one person's program answered to an invitation (RFC 5546 3.2.3 and 3.2.7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Answer(StrEnum):
    """What somebody answers to an invitation."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"


@dataclass(frozen=True, slots=True)
class Counter:
    """Another time, or place, that somebody proposes; each is None or empty where the proposal leaves it out.

    Moments are aware and in UTC; a day stands for an all-day proposal.
    """

    starts_at: datetime | date | None
    ends_at: datetime | date | None
    place: str = ""


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """One answer to one invitation.

    `occurrence` is the RECURRENCE-ID, in UTC or a day; None for a single meeting or a whole series. `attendee` is
    the address it speaks for, in lower case. `stamped_at` is its DTSTAMP in UTC, never later than the mail came,
    so that no wrong clock outlives every later answer. `counter` is set where another time is proposed.
    """

    uid: str
    occurrence: datetime | date | None
    attendee: str
    answer: Answer
    comment: str
    sequence: int
    stamped_at: datetime
    counter: Counter | None = None
