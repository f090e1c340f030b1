"""The days of the demonstration, counted from any day of first start."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.demonstration.days import days_from, meeting_name, meeting_parts
from delivery.demonstration.records import read_demonstration
from delivery.demonstration.records.groups import WEEKDAYS
from tests.support.demonstrations import DAY, FILES

GROUPS = read_demonstration(FILES).groups.groups

starts = st.dates(date(2024, 1, 1), date(2040, 12, 31))


def test_a_day_is_counted_from_the_first_start_or_from_a_meeting() -> None:
    days = days_from(DAY, GROUPS)
    assert days.day(-40) == date(2026, 1, 21)
    assert days.day(0) == DAY
    assert days.day("strategic@-1") == date(2026, 1, 13)
    assert days.day("strategic@+1") == date(2026, 3, 10)
    assert days.day("hasbag-northampton@-1+14") == date(2026, 2, 25)
    assert days.day("hasbag-northampton@-1-2") == date(2026, 2, 9)


def test_the_meeting_after_the_last_is_the_next_since_there_is_none_in_between() -> None:
    days = days_from(DAY, GROUPS)
    assert days.next_meeting("strategic@-2") == days.day("strategic@-1")
    assert days.next_meeting("strategic@-1") == days.day("strategic@+1")
    assert days.next_meeting("strategic@+1") == days.day("strategic@+2")


def test_a_meeting_just_far_enough_away_is_the_last_one() -> None:
    """The strategic group's last meeting lies at least 24 days before the first start."""
    meeting = date(2026, 1, 13)
    assert days_from(meeting + timedelta(days=24), GROUPS).day("strategic@-1") == meeting
    assert days_from(meeting + timedelta(days=23), GROUPS).day("strategic@-1") == date(2025, 12, 9)


def test_the_name_of_a_meeting_is_read_as_it_is_written() -> None:
    assert meeting_parts(meeting_name("hasbag-east", -12)) == ("hasbag-east", -12)
    assert meeting_name("hasbag-east", 3) == "hasbag-east@+3"


@given(start=starts)
@settings(max_examples=60, deadline=None)
def test_every_meeting_keeps_to_its_cadence_whenever_the_demonstration_starts(start: date) -> None:
    days = days_from(start, GROUPS)
    for group in GROUPS:
        held = [day for _, day in sorted(days.meetings[group.key].items())]
        assert len(held) == group.behind + group.ahead
        assert {WEEKDAYS[day.weekday()] for day in held} == {group.cadence.weekday}
        assert {(day.day - 1) // 7 + 1 for day in held} == {group.cadence.week}
        months = [day.year * 12 + day.month for day in held]
        assert all(later - earlier == group.cadence.months for earlier, later in pairwise(months))


@given(start=starts)
@settings(max_examples=60, deadline=None)
def test_meetings_behind_are_over_and_meetings_ahead_are_to_come(start: date) -> None:
    days = days_from(start, GROUPS)
    for group in GROUPS:
        last = days.meetings[group.key][-1]
        assert last <= start - timedelta(days=group.last_at_least_days_ago)
        assert all(day >= start for nth, day in days.meetings[group.key].items() if nth > 0)
