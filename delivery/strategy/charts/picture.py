"""What the chart of a measure may show. Pure: small numbers and what gives them away are left out here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.strategy.rules import (
    MeasureRecord,
    RagSettings,
    Reading,
    comparable_runs,
    smallest_shown,
    standing_readings,
    target_line,
    tolerance,
)

PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Point:
    """A value, in the measure's unit, on a day."""

    on: date
    value: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A measure as it may be drawn.

    `runs` are readings that a line joins: none goes across a change of recording or a number too small
    to show. `hidden` are the days of those numbers, which are below `smallest`. `way` is the line from
    baseline to target, flat afterwards, with `allowed` on both sides; empty without either of them.
    """

    unit: str
    smallest: int
    runs: tuple[tuple[Point, ...], ...]
    hidden: tuple[date, ...]
    changes: tuple[date, ...]
    baseline: Point | None
    target: Point | None
    way: tuple[Point, ...]
    allowed: float
    latest: Point | None

    @property
    def is_hold(self) -> bool:
        """Whether the target is to stay at the baseline."""
        return (
            self.baseline is not None and self.target is not None and self.baseline.value == self.target.value
        )

    @property
    def is_percentage(self) -> bool:
        """Whether the values are shares, which end at a hundred."""
        return self.unit.startswith("%")

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point that is drawn."""
        marks = [point for point in (self.baseline, self.target) if point]
        return (*(point for run in self.runs for point in run), *marks, *self.way)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        days = [*(point.on for point in self.points), *self.hidden]
        return min(days), max(days)

    @property
    def values(self) -> tuple[float, float]:
        """The lowest and the highest value that must have room, the band included.

        Where nothing is below nought the band ends there too, and at a hundred for a share. From nought
        on also where a number is too small to show, so that the axis tells nothing of it.
        """
        values = [point.value for point in self.points]
        low = min([*values, *(point.value - self.allowed for point in self.way)])
        high = max([*values, *(point.value + self.allowed for point in self.way)])
        if min(values) >= 0:
            low = 0.0 if self.hidden else max(0.0, low)
        if self.is_percentage and max(values) <= PERCENT:
            high = min(PERCENT, high)
        return low, high

    @property
    def is_whole(self) -> bool:
        """Whether every value that was counted or wanted is a whole number."""
        points = [point for run in self.runs for point in run]
        marks = [point for point in (self.baseline, self.target) if point]
        return all(point.value % 1 == 0 for point in (*points, *marks))


def picture_of(record: MeasureRecord, today: date, settings: RagSettings) -> Picture | None:
    """What may be drawn of a measure today, or None where no reading and no line can be shown.

    A baseline below the smallest number shown is left out, and with it the line and the band, from
    which it could be worked out.
    """
    measure, smallest = record.measure, smallest_shown(record.measure, settings)
    readings = standing_readings(record.readings, today)
    runs = tuple(part for run in comparable_runs(record.readings, today) for part in _shown(run, smallest))
    baseline = target = None
    if measure.baseline and measure.baseline.value >= smallest:
        baseline = Point(measure.baseline.on, measure.baseline.value)
    if measure.target:
        target = Point(measure.target.on, measure.target.value)
    way: tuple[Point, ...] = ()
    if baseline and target:
        days = {baseline.on, target.on, *(reading.on for reading in readings if reading.on > target.on)}
        lines = ((day, target_line(measure, day)) for day in sorted(days))
        way = tuple(Point(day, float(line)) for day, line in lines if line is not None)
    if not runs and not way:
        return None
    latest = readings[-1] if readings else None
    return Picture(
        unit=measure.unit,
        smallest=smallest,
        runs=runs,
        hidden=tuple(reading.on for reading in readings if reading.value < smallest),
        changes=tuple(reading.on for reading in readings if reading.recording_changed),
        baseline=baseline,
        target=target,
        way=way,
        allowed=float(tolerance(measure, settings)) if way else 0.0,
        latest=Point(latest.on, latest.value) if latest and latest.value >= smallest else None,
    )


def _shown(run: list[Reading], smallest: int) -> list[tuple[Point, ...]]:
    """A run cut at every number that is too small to show."""
    parts: list[list[Point]] = [[]]
    for reading in run:
        if reading.value < smallest:
            parts.append([])
        else:
            parts[-1].append(Point(reading.on, reading.value))
    return [tuple(part) for part in parts if part]
