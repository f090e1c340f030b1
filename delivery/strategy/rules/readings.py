"""Which reading counts, when it is too old, and which readings may be compared with each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from .measures import Direction, Measure, Reading


class Movement(StrEnum):
    """Which way a measure moved between its last two comparable values."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


def standing_readings(readings: Sequence[Reading], today: date) -> list[Reading]:
    """Put the readings up to `today` in order of date; of two for one day, the one entered later stands."""
    by_day = {reading.on: reading for reading in readings if reading.on <= today}
    return [by_day[day] for day in sorted(by_day)]


def latest_reading(readings: Sequence[Reading], today: date) -> Reading | None:
    """Give the reading that counts today, or None before the first."""
    standing = standing_readings(readings, today)
    return standing[-1] if standing else None


def reading_due(measure: Measure, reading: Reading) -> date | None:
    """Give the last day on which this reading is fresh: frequency and publication lag after its date."""
    if measure.frequency_days is None:
        return None
    return reading.on + timedelta(days=measure.frequency_days + measure.lag_days)


def is_stale(measure: Measure, reading: Reading, today: date) -> bool:
    """Tell whether a reading is older than the measure's frequency and publication lag together."""
    due = reading_due(measure, reading)
    return due is not None and today > due


def comparable_runs(readings: Sequence[Reading], today: date) -> list[list[Reading]]:
    """Split the readings where recording changed: a trend is drawn inside a run and never between two."""
    runs: list[list[Reading]] = []
    for reading in standing_readings(readings, today):
        if not runs or reading.recording_changed:
            runs.append([])
        runs[-1].append(reading)
    return runs


def movement(measure: Measure, readings: Sequence[Reading], today: date) -> Movement | None:
    """Compare the latest reading with the value before it, which for the first reading is the baseline.

    None where there is nothing to compare, or where recording changed with the latest reading.
    """
    standing = standing_readings(readings, today)
    if not standing or standing[-1].recording_changed:
        return None
    latest = standing[-1]
    if len(standing) > 1:
        before = standing[-2].value
    elif measure.baseline is not None and measure.baseline.on < latest.on:
        before = measure.baseline.value
    else:
        return None
    if latest.value == before:
        return Movement.LEVEL
    return Movement.UP if latest.value > before else Movement.DOWN


def moved_the_wrong_way(measure: Measure, readings: Sequence[Reading], today: date) -> bool:
    """Tell whether the latest value is worse than the one before; of a watched measure, whether it rose."""
    wrong = Movement.DOWN if measure.direction is Direction.UP else Movement.UP
    return movement(measure, readings, today) is wrong
