"""The days of a series of meetings."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.rules.dates.cadence import Cadence, Week, Weekday
from delivery.meetings.rules.dates.days_of_series import MOST_DATES, days_until, first_days, next_day

DAYS = st.dates(date(2016, 1, 1), date(2060, 12, 31))
WEEKDAYS = st.sampled_from(Weekday)
MONTHLY = st.builds(
    Cadence, st.integers(1, 12), st.just("month"), weekday=WEEKDAYS, week=st.sampled_from(Week)
)
WEEKLY = st.builds(Cadence, st.integers(1, 13), st.just("week"), weekday=WEEKDAYS)
THIRD_WEDNESDAY = Cadence(2, "month", Weekday.WEDNESDAY, Week.THIRD)


def test_every_two_months_on_the_third_wednesday() -> None:
    assert first_days(THIRD_WEDNESDAY, date(2027, 1, 1), 4) == (
        date(2027, 1, 20),
        date(2027, 3, 17),
        date(2027, 5, 19),
        date(2027, 7, 21),
    )


def test_a_day_of_this_month_that_has_passed_begins_with_the_next_month() -> None:
    assert first_days(THIRD_WEDNESDAY, date(2027, 1, 21), 2) == (date(2027, 2, 17), date(2027, 4, 21))


def test_the_last_monday_of_february_in_a_leap_year() -> None:
    last = Cadence(1, "month", Weekday.TUESDAY, Week.LAST)
    assert first_days(last, date(2028, 2, 1), 1) == (date(2028, 2, 29),)


@given(cadence=MONTHLY, start=DAYS)
def test_days_in_months_fall_on_their_weekday_and_week(cadence: Cadence, start: date) -> None:
    days = first_days(cadence, start, 6)
    assert cadence.weekday is not None
    assert start <= days[0] < start + timedelta(days=63)
    for day in days:
        assert day.weekday() == cadence.weekday.number
        left = monthrange(day.year, day.month)[1] - day.day
        assert left < 7 if cadence.week is Week.LAST else (day.day - 1) // 7 + 1 == cadence.week
    for one, other in pairwise(days):
        assert (other.year - one.year) * 12 + other.month - one.month == cadence.count


@given(cadence=WEEKLY, start=DAYS)
def test_days_in_weeks_fall_on_their_weekday_and_keep_their_distance(cadence: Cadence, start: date) -> None:
    days = first_days(cadence, start, 6)
    assert cadence.weekday is not None
    assert start <= days[0] <= start + timedelta(days=6)
    assert {day.weekday() for day in days} == {cadence.weekday.number}
    assert {other - one for one, other in pairwise(days)} == {timedelta(weeks=cadence.count)}


@given(cadence=st.one_of(MONTHLY, WEEKLY), last=DAYS, ahead=st.integers(0, 300))
def test_a_series_goes_on_in_step_with_its_last_meeting(cadence: Cadence, last: date, ahead: int) -> None:
    held = first_days(cadence, last, 1)[0]
    today = held + timedelta(days=ahead)
    going_on = next_day(cadence, held, today)
    assert going_on > today
    assert going_on in first_days(cadence, held, MOST_DATES)[1:]


def test_a_group_that_never_met_begins_with_the_next_day_that_fits() -> None:
    assert next_day(THIRD_WEDNESDAY, None, date(2027, 1, 20)) == date(2027, 2, 17)


def test_a_cadence_without_a_day_takes_it_from_where_it_starts() -> None:
    assert first_days(Cadence(1, "month"), date(2027, 1, 20), 2) == (date(2027, 1, 20), date(2027, 2, 17))
    assert first_days(Cadence(1, "month"), date(2027, 1, 31), 2) == (date(2027, 1, 31), date(2027, 2, 28))
    assert first_days(Cadence(2, "week"), date(2027, 1, 22), 2) == (date(2027, 1, 22), date(2027, 2, 5))


@pytest.mark.parametrize(
    ("until", "count"), [(date(2027, 3, 17), 2), (date(2027, 3, 16), 1), (date(2026, 1, 1), 0)]
)
def test_the_last_day_is_included(until: date, count: int) -> None:
    assert len(days_until(THIRD_WEDNESDAY, date(2027, 1, 1), until)) == count


def test_no_series_is_endless() -> None:
    weekly = Cadence(1, "week", Weekday.MONDAY)
    assert len(days_until(weekly, date(2027, 1, 1), date(2099, 1, 1))) == MOST_DATES
    assert first_days(weekly, date(2100, 12, 25), 9) == (date(2100, 12, 27),)
