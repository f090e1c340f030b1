"""What an agenda is made of: what was found for the meeting, and what people decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.meetings.rules.agenda.entries import MatterAction, Origin, Place, Purpose


@dataclass(frozen=True, slots=True)
class LastMinutes:
    """An earlier meeting whose minutes are still to be agreed."""

    meeting_id: int
    day: date


@dataclass(frozen=True, slots=True)
class Standing:
    """An item of the group's standing agenda."""

    id: int
    title: str
    note: str
    purpose: Purpose
    minutes_allotted: int | None
    presenter: str
    place: Place


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question that the group asked, and its answer."""

    id: int
    meeting_id: int
    asked_on: date
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class ReviewedDecision:
    """A decision that is to be looked at again."""

    id: int
    meeting_id: int
    decided_on: date
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Raised:
    """Something that another meeting put to this one: a matter raised to the group, or a forward item."""

    id: int
    text: str
    purpose: Purpose
    source: str


@dataclass(frozen=True, slots=True)
class Sources:
    """What was found for one meeting; `has_met` says that the group met before.

    `called` is what an extraordinary meeting was called for.
    """

    minutes: tuple[LastMinutes, ...] = ()
    has_met: bool = False
    actions: tuple[MatterAction, ...] = ()
    answers: tuple[AnsweredQuestion, ...] = ()
    decisions: tuple[ReviewedDecision, ...] = ()
    standing: tuple[Standing, ...] = ()
    raised: tuple[Raised, ...] = ()
    forward: tuple[Raised, ...] = ()
    called: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided about an item, or an item that a person wrote.

    The words hold where `is_edited`; `position` where it is not 0.
    """

    item_id: int
    key: str
    origin: Origin
    position: int
    title: str
    note: str
    purpose: Purpose
    minutes_allotted: int | None
    presenter: str
    is_edited: bool
    is_left_out: bool
    version: int
