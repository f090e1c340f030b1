"""Where the lines of a chart's axes stand: round values, and first days of months."""

from __future__ import annotations

import math
from datetime import date

from .picture import PERCENT

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
# Months between two ticks, so that they fall on the same months each year.
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)


def value_ticks(
    low: float, high: float, *, most: int = 6, whole: bool = False, is_percentage: bool = False
) -> tuple[float, ...]:
    """Round values from at most `low` to at least `high`, so that all that is drawn lies between them.

    The axis begins at nought where that does not press everything into its upper half. `whole` values
    have no ticks between them, and no share has one above a hundred.
    """
    if 0 < low <= high / 2:
        low = 0.0
    step = _step((high - low) / (most - 1) or abs(high) or 1.0)
    if whole:
        step = float(math.ceil(step))
    first, last = math.floor(low / step), math.ceil(high / step)
    if first == last:
        first, last = max(0, first - 1) if low >= 0 else first - 1, last + 1
    ticks = [round(number * step, 6) for number in range(first, last + 1)]
    if is_percentage and high <= PERCENT < ticks[-1]:
        ticks = [tick for tick in ticks if tick < PERCENT] + [PERCENT]
    return tuple(ticks)


def month_ticks(first: date, last: date, most: int) -> tuple[date, ...]:
    """First days of months between two days, the same months apart, at most so many."""
    for apart in MONTHS:
        ticks = _months(first, last, apart)
        if len(ticks) <= most:
            return ticks
    return ()


def _step(least: float) -> float:
    """The smallest of 1, 2, 2½, 5 times a power of ten that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in STEPS if step * power >= least * (1 - 1e-9))


def _months(first: date, last: date, apart: int) -> tuple[date, ...]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    days = (date(month // 12, month % 12 + 1, 1) for month in months if month % apart == 0)
    return tuple(day for day in days if first <= day <= last)
