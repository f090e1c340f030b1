"""A year, or a financial year from April to March, that a register is narrowed to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_YEAR = re.compile(r"(20\d\d)(?:-(\d\d))?")
APRIL = 4


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days; `key` is how an address names it, `words` how a page does."""

    key: str
    words: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether the day is in it."""
        return self.first <= day <= self.last


def read_period(key: str) -> Period | None:
    """The calendar year of "2026", the financial year of "2026-27"; None for anything else."""
    found = _YEAR.fullmatch(key.strip())
    if found is None:
        return None
    year = int(found[1])
    if found[2] is None:
        return Period(key, str(year), date(year, 1, 1), date(year, 12, 31))
    if (year + 1) % 100 != int(found[2]):
        return None
    words = f"April {year} to March {year + 1}"
    return Period(key, words, date(year, APRIL, 1), date(year + 1, 3, 31))


def periods_of(days: Iterable[date]) -> tuple[Period, ...]:
    """The years and financial years that hold any of the days, the latest first, years before financial years."""
    known = set(days)
    years = sorted({day.year for day in known}, reverse=True)
    starts = sorted({day.year - (day.month < APRIL) for day in known}, reverse=True)
    keys = [*map(str, years), *(f"{year}-{(year + 1) % 100:02d}" for year in starts)]
    return tuple(period for key in keys if (period := read_period(key)))
