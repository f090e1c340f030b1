"""Counting days, weeks and months on the calendar."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
FRIDAY = 4


def after(start: date, count: int, unit: str, working: bool) -> date:
    """`count` days, working days, weeks, fortnights, months or years after `start`."""
    if unit == "day" and working:
        day = start
        for _ in range(count):
            day += timedelta(days=3 if day.weekday() == FRIDAY else 2 if day.weekday() == FRIDAY + 1 else 1)
        return day
    if unit in {"month", "year"}:
        year, month = month_on(start, count * (12 if unit == "year" else 1))
        return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    return start + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])


def month_on(start: date, months: int) -> tuple[int, int]:
    """The year and month `months` after that of `start`."""
    years, month = divmod(start.month - 1 + months, 12)
    return start.year + years, month + 1


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def month_number(name: str) -> int:
    """1 for "jan" and "January", and so on."""
    return _MONTHS[name[:3].lower()]


def full_year(year: str) -> int:
    """2024 for "24" and "2024"."""
    return int(year) if len(year) == 4 else 2000 + int(year)


def next_day_numbered(held_on: date, day: int) -> date:
    """The next "31st" after `held_on`, in the first month that has one."""
    if not 1 <= day <= 31:
        raise ValueError(day)
    for ahead in range(3):
        year, month = month_on(held_on, ahead)
        if day <= calendar.monthrange(year, month)[1] and (ahead or day > held_on.day):
            return date(year, month, day)
    raise ValueError(day)


def next_leap_day(held_on: date) -> date:
    """The first 29 February from `held_on` on."""
    year = held_on.year
    while not calendar.isleap(year) or date(year, 2, 29) < held_on:
        year += 1
    return date(year, 2, 29)
