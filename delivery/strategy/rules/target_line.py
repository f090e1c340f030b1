"""The straight line from baseline to target that a reading is held against."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from .measures import Direction, Measure
from .rag import RagSettings


@lru_cache(maxsize=8192)
def exact(value: float) -> Decimal:
    """Give a stored value as the decimal that was typed, so that a reading on the line is on the line."""
    return Decimal(repr(value))


def target_line(measure: Measure, on: date) -> Decimal | None:
    """Give the value the line has on a day, in the measure's unit: flat before the baseline and after the
    target date, straight between them. None without a baseline or a target.
    """
    baseline, target = measure.baseline, measure.target
    if baseline is None or target is None:
        return None
    if on >= target.on:
        return exact(target.value)
    if on <= baseline.on:
        return exact(baseline.value)
    way = exact(target.value) - exact(baseline.value)
    return exact(baseline.value) + way * (on - baseline.on).days / (target.on - baseline.on).days


def shortfall(measure: Measure, value: float, line: Decimal) -> Decimal:
    """Give how much worse than the line a value is, in the measure's unit; 0 or less at or better than it."""
    return line - exact(value) if measure.direction is Direction.UP else exact(value) - line


def tolerance(measure: Measure, settings: RagSettings) -> Decimal:
    """Give the distance from the line that is still Amber: as agreed, else a tenth of the way to the target.

    A target that holds the baseline has no way, so without an agreed tolerance it allows nothing.
    """
    if measure.tolerance is not None:
        return exact(measure.tolerance)
    if measure.baseline is None or measure.target is None:
        return Decimal(0)
    return abs(exact(measure.target.value) - exact(measure.baseline.value)) * settings.tolerance_share
