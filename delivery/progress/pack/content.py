"""What a chair's pack says, ready to be written: the working position, and what the group is asked to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.progress.report import (
    AgenciesReporting,
    Changes,
    Difference,
    MeasureLine,
    ObjectiveLine,
    Summary,
)
from delivery.progress.rules.exceptions import Exceptional
from delivery.strategy.rules import Rag


@dataclass(frozen=True, slots=True)
class Sitting:
    """The meeting that the pack is for; `starts_at` is None where none is planned."""

    group: str
    starts_at: datetime | None = None
    venue: str = ""


@dataclass(frozen=True, slots=True)
class ToDiscuss:
    """An objective that is looked at by itself, and why; `steps` would make it Green, the fewest there are.

    `agreed` is what the group agreed of it, with its reason; `expires_in` counts the days that it still stands, None
    where nothing does.
    """

    line: ObjectiveLine
    why: tuple[Exceptional, ...]
    measures: tuple[MeasureLine, ...] = ()
    steps: tuple[str, ...] = ()
    agreed: str = ""
    expires_in: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision that is wanted of the group, with who wants it, or a question, with whom it was put to; and by when."""

    text: str
    who: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Expiring:
    """An agreed colour that will not stand much longer; `derived` is what the evidence gives."""

    number: str
    title: str
    agreed: Rag
    derived: Rag | None
    until: date
    days: int


@dataclass(frozen=True, slots=True)
class ChairsPack:
    """The pack of one meeting, made `on` a day. Exceptions come worst first, the rest by number.

    `untold` are the lead agencies not told of their lines yet; None says that no review is open, so that none
    could be told. `questions` are all that wait for an answer, of whomever; `asked_twice` is what
    owners and then their agency's lead contact were asked for and nobody answered. `demonstration` says that the data are invented, empty when they are real.
    """

    strategy: str
    partnership: str
    on: date
    sitting: Sitting
    agencies: AgenciesReporting
    summary: Summary
    exceptions: tuple[ToDiscuss, ...]
    rest: tuple[ObjectiveLine, ...]
    changes: Changes
    decisions: tuple[Waiting, ...] = ()
    questions: tuple[Waiting, ...] = ()
    asked_twice: tuple[Waiting, ...] = ()
    untold: tuple[str, ...] | None = None
    leads: int = 0
    differences: tuple[Difference, ...] = ()
    expiring: tuple[Expiring, ...] = ()
    demonstration: str = ""
