"""The days of a series of meetings: every so many weeks on a weekday, or the third Wednesday of every second month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, takewhile

from delivery.days import last_day, month_on
from delivery.meetings.rules.dates.cadence import MONTHS_OF_A_YEAR, Cadence, Week, Weekday

ONE_WEEK = timedelta(days=7)
WEEKS_OF_A_YEAR = 52
MOST_DATES = 60
LAST_YEAR = 2100
"""Where a series ends at the latest; nobody plans beyond."""


def fixed_on(cadence: Cadence, day: date) -> Cadence:
    """The cadence with a weekday and, in months, which of them: those of `day` where none is fixed.

    The fifth of its weekdays in a month is the last one, since few months have a fifth.
    """
    weekday = cadence.weekday or list(Weekday)[day.weekday()]
    week = cadence.week
    if cadence.unit == "month" and week is None:
        number = (day.day - 1) // 7 + 1
        week = Week(number) if number in {1, 2, 3, 4} else Week.LAST
    return replace(cadence, weekday=weekday, week=week)


def days_from(cadence: Cadence, start: date) -> Iterator[date]:
    """The days that keep to a cadence, beginning with the first one on or after `start`, up to the year 2100.

    A cadence that fixes no weekday takes what it lacks from `start`.
    """
    fixed = fixed_on(cadence, start)
    days = _every_weeks(fixed, start) if fixed.unit == "week" else _every_months(fixed, start)
    return takewhile(lambda day: day.year <= LAST_YEAR, days)


def first_days(cadence: Cadence, start: date, count: int) -> tuple[date, ...]:
    """The first `count` days from `start` on, at most as many as a series may have."""
    return tuple(islice(days_from(cadence, start), min(count, MOST_DATES)))


def days_until(cadence: Cadence, start: date, until: date) -> tuple[date, ...]:
    """The days from `start` to `until`, that day included, at most as many as a series may have."""
    return tuple(islice(takewhile(lambda day: day <= until, days_from(cadence, start)), MOST_DATES))


def in_a_year(cadence: Cadence) -> int:
    """How many meetings a year of the cadence has, at least one."""
    return max(1, (WEEKS_OF_A_YEAR if cadence.unit == "week" else MONTHS_OF_A_YEAR) // cadence.count)


def next_day(cadence: Cadence, last: date | None, today: date) -> date:
    """The first day after today that goes on where the meeting of `last` left off; without one, the next that fits.

    Every two months after a meeting in November is January, whatever today is.
    """
    if last is None:
        return next(days_from(cadence, today + timedelta(days=1)))
    fixed = fixed_on(cadence, last)
    start = last - timedelta(days=last.weekday()) if fixed.unit == "week" else last.replace(day=1)
    coming = islice(days_from(fixed, start), 1, None)
    return next(day for day in coming if day > max(last, today))


def _every_weeks(cadence: Cadence, start: date) -> Iterator[date]:
    assert cadence.weekday is not None
    day = start + timedelta(days=(cadence.weekday.number - start.weekday()) % 7)
    while True:
        yield day
        day += cadence.count * ONE_WEEK


def _every_months(cadence: Cadence, start: date) -> Iterator[date]:
    year, month = start.year, start.month
    if _in_month(cadence, year, month) < start:
        year, month = month_on(start, 1)
    while True:
        yield _in_month(cadence, year, month)
        year, month = month_on(date(year, month, 1), cadence.count)


def _in_month(cadence: Cadence, year: int, month: int) -> date:
    """The day of a cadence in a month: its first to fourth weekday, which every month has, or its last."""
    assert cadence.weekday is not None
    assert cadence.week is not None
    if cadence.week is Week.LAST:
        end = last_day(year, month)
        return end - timedelta(days=(end.weekday() - cadence.weekday.number) % 7)
    first = date(year, month, 1)
    first += timedelta(days=(cadence.weekday.number - first.weekday()) % 7)
    return first + (cadence.week - 1) * ONE_WEEK
