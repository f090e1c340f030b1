"""The little line beside an objective: the readings of its measure in a box of 96 by 24."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from delivery.strategy.rules import (
    MeasureRecord,
    RagSettings,
    comparable_runs,
    said_value,
    smallest_shown,
    target_line,
)

WIDTH, HEIGHT, MARGIN = 96, 24, 3


@dataclass(frozen=True)
class Sparkline:
    """Points as "x,y x,y", y downwards; `line` is the line to the target over the same days, or empty."""

    points: str
    line: str
    end_x: float
    end_y: float
    words: str


def sparkline(record: MeasureRecord, today: date, settings: RagSettings) -> Sparkline | None:
    """The readings since recording last changed, or None where fewer than two can be shown.

    Small numbers are not drawn, since a line gives them away.
    """
    runs = comparable_runs(record.readings, today)
    readings = runs[-1] if runs else []
    hidden = smallest_shown(record.measure, settings)
    if len(readings) < 2 or any(reading.value < hidden for reading in readings):
        return None
    days = [reading.on for reading in readings]
    values = [reading.value for reading in readings]
    line = _line(record, (days[0], days[-1]), hidden)
    place = _Box(days, [*values, *line])
    latest = readings[-1]
    return Sparkline(
        points=" ".join(f"{place.x(day)},{place.y(value)}" for day, value in zip(days, values, strict=True)),
        line=f"{place.x(days[0])},{place.y(line[0])} {place.x(days[-1])},{place.y(line[1])}"
        if len(line) == 2
        else "",
        end_x=place.x(latest.on),
        end_y=place.y(latest.value),
        words=said_value(record.measure, latest.value, settings),
    )


def _line(record: MeasureRecord, days: tuple[date, date], hidden: int) -> list[float]:
    """The line to the target on both days; none where a small baseline could be read from it."""
    baseline = record.measure.baseline
    if baseline is None or baseline.value < hidden:
        return []
    return [float(value) for day in days if (value := target_line(record.measure, day)) is not None]


class _Box:
    """Where days and values lie in the box."""

    def __init__(self, days: Sequence[date], values: Sequence[float]) -> None:
        self._first = days[0]
        self._days = max(1, (days[-1] - days[0]).days)
        self._low = min(values)
        self._span = (max(values) - self._low) or 1.0

    def x(self, day: date) -> float:
        return round(MARGIN + (day - self._first).days / self._days * (WIDTH - 2 * MARGIN), 1)

    def y(self, value: float) -> float:
        return round(HEIGHT - MARGIN - (value - self._low) / self._span * (HEIGHT - 2 * MARGIN), 1)
