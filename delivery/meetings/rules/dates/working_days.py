"""Working days in England: neither a weekend nor a bank holiday."""

from __future__ import annotations

from datetime import date, timedelta

from delivery.meetings.rules.dates.bank_holidays import bank_holiday

_SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Whether offices are open on `day`."""
    return day.weekday() < _SATURDAY and not bank_holiday(day)


def working_day_by(day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
