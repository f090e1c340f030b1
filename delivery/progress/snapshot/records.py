"""The records of a snapshot: as they were shown at the closing of a review, small numbers hidden and people unnamed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.actions.rules import ActionStatus
from delivery.strategy.rules import Rag


@dataclass(frozen=True)
class FrozenFigure:
    """A value as it may be shown, and its day."""

    shown: str
    on: date


@dataclass(frozen=True)
class FrozenReading:
    """One reading as it may be shown; `recording_changed` says that it was counted in another way from here."""

    on: date
    shown: str
    recording_changed: bool = False


@dataclass(frozen=True)
class FrozenMeasure:
    """A measure with its colour, None where it was no evidence, its reason and its readings to that day."""

    key: str
    name: str
    unit: str
    status: Rag | None
    why: str
    baseline: FrozenFigure | None
    latest: FrozenFigure | None
    target: FrozenFigure | None
    readings: tuple[FrozenReading, ...]


@dataclass(frozen=True)
class FrozenAction:
    """An action that counted, with its owners as posts and agencies."""

    reference: str
    text: str
    owner: str
    status: ActionStatus
    rag: Rag | None
    due: date | None


@dataclass(frozen=True)
class FrozenPromise:
    """A promise, and the day it was met."""

    text: str
    met_on: date | None


@dataclass(frozen=True)
class FrozenAgreed:
    """What the group had agreed of an objective, standing on that day."""

    status: Rag
    reason: str
    agreed_on: date
    expires_on: date
    meeting: str
    path_to_green: str
    path_asked_by: date | None


@dataclass(frozen=True)
class FrozenObjective:
    """One objective: both colours with their reasons, the lead's comment, and all that they rested on.

    `actions` None says that the actions of that day were not kept, only their numbers.
    """

    aim: str
    number: str
    title: str
    statement: str
    lead: str
    derived: Rag | None
    shown: Rag | None
    reasons: tuple[str, ...]
    agreed: FrozenAgreed | None
    comment: str
    minute: str
    live: int
    late: int
    complete: int
    actions: tuple[FrozenAction, ...] | None
    measures: tuple[FrozenMeasure, ...]
    promises: tuple[FrozenPromise, ...]


@dataclass(frozen=True)
class FrozenAim:
    """An aim by its number and title."""

    number: str
    title: str


@dataclass(frozen=True)
class FrozenPosition:
    """The whole strategy as a review closed it; `closed_at` is the moment in UTC, as text of ISO 8601."""

    format: int
    strategy: str
    held_on: date
    closed_at: str
    meeting: str
    agencies_reporting: int
    agencies: int
    aims: tuple[FrozenAim, ...]
    objectives: tuple[FrozenObjective, ...]

    def of_number(self, number: str) -> FrozenObjective | None:
        """The objective with this number."""
        return next((one for one in self.objectives if one.number == number), None)
