"""Whether a measure crossed the line to its target between two moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .measures import Direction, Measure, Reading
from .target_line import shortfall, target_line


@dataclass(frozen=True, slots=True)
class Crossed:
    """The reading that stood on one side of the line, and the one that stands on the other; `is_reached`: the better."""

    before: Reading
    after: Reading
    is_reached: bool


def crossed(measure: Measure, then: Sequence[Reading], now: Sequence[Reading]) -> Crossed | None:
    """Compare the latest reading that was known then with the latest one that is known now; None where neither crossed.

    Each is held against the line on its own day, at or better than it as in the measure's colour. They are not
    compared where recording changed between them, nor where there is no line: a watched measure, or no target.
    `then` and `now` are in the order of their days, one for each.
    """
    if not then or not now or measure.direction is Direction.WATCH:
        return None
    before, after = then[-1], now[-1]
    earlier, later = is_on_line(measure, before), is_on_line(measure, after)
    if earlier is None or later is None or earlier is later:
        return None
    if _is_recorded_otherwise(before, after, now):
        return None
    return Crossed(before, after, later)


def is_on_line(measure: Measure, reading: Reading) -> bool | None:
    """Whether a reading is at or better than the line on its day; None before the baseline and without a line."""
    line = target_line(measure, reading.on)
    if line is None or measure.baseline is None or reading.on <= measure.baseline.on:
        return None
    return shortfall(measure, reading.value, line) <= 0


def _is_recorded_otherwise(before: Reading, after: Reading, now: Sequence[Reading]) -> bool:
    """Whether a marker stands between two readings, or came to the day of the earlier one by a correction."""
    first, last = sorted((before.on, after.on))
    return any(
        reading.recording_changed and first <= reading.on <= last
        for reading in now
        if not (reading.on == before.on and before.recording_changed)
    )
