"""What a measure is, how far it has come, and who owes its next step (DESIGN section 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from delivery.wording import listed, short_day


class Direction(StrEnum):
    """Which way is better; *watch* where neither is, as with reported incidents."""

    UP = "up"
    DOWN = "down"
    WATCH = "watch"


class MeasureState(StrEnum):
    """How far a measure has come; each state needs all that the one before it needs."""

    PROPOSED = "proposed"
    DEFINED = "defined"
    BASELINED = "baselined"
    TRACKED = "tracked"


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where the measure started, in its unit; without a source of its own the measure's source stands for it."""

    value: float
    on: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the measure should be, in its unit, and by when."""

    value: float
    on: date


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that shows whether an objective works.

    `tolerance` is in the unit, None for the default share of the way. `smallest_shown` is the smallest
    number that may be shown, None for the strategy's. `owner` is a post or agency in words. `waiting_since`
    is the day since which its definition or baseline is owed.
    """

    key: str
    name: str
    direction: Direction
    unit: str = ""
    source: str = ""
    frequency_days: int | None = None
    lag_days: int = 0
    target: Target | None = None
    baseline: Baseline | None = None
    tolerance: float | None = None
    smallest_shown: int | None = None
    owner: str = ""
    next_step_due: date | None = None
    waiting_since: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One value, in the measure's unit, for the period that ends `on`. Corrected readings are left out."""

    on: date
    value: float
    recording_changed: bool = False


@dataclass(frozen=True, slots=True)
class MeasureRecord:
    """A measure with the readings that stand, in the order they were entered, and the measure it is paired with."""

    measure: Measure
    readings: tuple[Reading, ...] = ()
    pair: MeasureRecord | None = None


def missing_from_definition(measure: Measure) -> tuple[str, ...]:
    """List in words what the measure still needs to be defined; a watched one needs no target."""
    needs = (
        ("a unit", bool(measure.unit.strip())),
        ("a source", bool(measure.source.strip())),
        ("a frequency", measure.frequency_days is not None),
        ("a target with its date", measure.target is not None or measure.direction is Direction.WATCH),
    )
    return tuple(words for words, given in needs if not given)


def measure_state(measure: Measure, readings: Sequence[Reading], today: date) -> MeasureState:
    """Say how far a measure has come by `today`: tracked needs a reading later than the baseline."""
    if missing_from_definition(measure):
        return MeasureState.PROPOSED
    baseline = measure.baseline
    if baseline is None or baseline.on > today:
        return MeasureState.DEFINED
    if not any(baseline.on < reading.on <= today for reading in readings):
        return MeasureState.BASELINED
    return MeasureState.TRACKED


@dataclass(frozen=True, slots=True)
class NextStep:
    """What a measure waits for, who owes it (empty: nobody is named), by when (None: no date is agreed), since when.

    A reading is owed since its due day, so `since` is None before.
    """

    owner: str
    what: str
    due: date | None
    is_late: bool
    since: date | None = None

    @property
    def sentence(self) -> str:
        who = f"{self.owner} owes {self.what}" if self.owner else f"No owner is named for {self.what}"
        if self.due is None:
            return f"{who}; no date is agreed."
        return f"{who}, {'which was due' if self.is_late else 'due'} by {short_day(self.due)}."


def next_step(measure: Measure, readings: Sequence[Reading], today: date) -> NextStep:
    """Say who owes the next step of a measure, and by when.

    The date of a definition or baseline is the one agreed for it; a reading is due when the last one
    is older than frequency and publication lag together.
    """
    state = measure_state(measure, readings, today)
    due, since = measure.next_step_due, measure.waiting_since
    if state is MeasureState.PROPOSED:
        what = listed(missing_from_definition(measure))
    elif state is MeasureState.DEFINED:
        what = "a baseline"
    else:
        what = "a first reading" if state is MeasureState.BASELINED else "the next reading"
        dates = [reading.on for reading in readings if reading.on <= today]
        dates += [measure.baseline.on] if measure.baseline else []
        due = max(dates) + timedelta(days=(measure.frequency_days or 0) + measure.lag_days)
        since = due if due < today else None
    return NextStep(measure.owner, what, due, is_late=due is not None and due < today, since=since)
