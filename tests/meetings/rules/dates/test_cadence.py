"""How often a group meets, and when it is silent for longer."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from delivery.meetings.rules.dates.cadence import (
    CHOICES,
    Cadence,
    Week,
    Weekday,
    cadence_in_words,
    is_past,
    read_cadence,
    stored,
)

MAY = date(2027, 5, 4)


@pytest.mark.parametrize(
    ("cadence", "words"),
    [("1 month", "every month"), ("2 months", "every two months"), ("13 weeks", "every 13 weeks")],
)
def test_a_cadence_is_read_and_said_in_words(cadence: str, words: str) -> None:
    found = read_cadence(cadence)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize(
    ("cadence", "weekday", "week", "words"),
    [
        ("1 week", "friday", None, "every Friday"),
        ("2 weeks", "friday", None, "every second Friday"),
        ("1 week", "friday", 3, "every Friday"),
        ("13 weeks", "friday", None, "every 13 weeks, on a Friday"),
        ("1 month", "tuesday", 1, "the first Tuesday of every month"),
        ("2 months", "wednesday", 3, "the third Wednesday of every second month"),
        ("3 months", "monday", -1, "the last Monday of every third month"),
        ("12 months", "monday", 2, "every year, on the second Monday of the month"),
        ("2 months", "wednesday", None, "every two months, on a Wednesday"),
        ("2 months", "someday", 7, "every two months"),
    ],
)
def test_a_cadence_with_its_day_is_said_in_words(
    cadence: str, weekday: str, week: int | None, words: str
) -> None:
    found = read_cadence(cadence, weekday, week)
    assert found is not None
    assert found.words == words


def test_the_hour_stands_after_the_day() -> None:
    third = Cadence(2, "month", Weekday.WEDNESDAY, Week.THIRD)
    assert cadence_in_words(third, time(10)) == "the third Wednesday of every second month, 10am"
    assert cadence_in_words(third) == "the third Wednesday of every second month"
    assert cadence_in_words(None, time(14, 30)) == "2:30pm"


def test_a_weekday_counts_as_dates_do() -> None:
    assert [day.number for day in Weekday] == list(range(7))
    assert MAY.weekday() == Weekday.TUESDAY.number


@pytest.mark.parametrize("text", ["", "now and then", "0 months", "2 years"])
def test_what_is_no_cadence_is_none(text: str) -> None:
    assert read_cadence(text) is None


@pytest.mark.parametrize("cadence", CHOICES)
def test_every_choice_is_read_back_as_it_was_stored(cadence: Cadence) -> None:
    assert read_cadence(stored(cadence)) == cadence


def test_a_group_is_past_its_cadence_two_weeks_after_the_longest_gap_that_keeps_to_it() -> None:
    monthly = Cadence(1, "month")
    assert not is_past(monthly, MAY, MAY + timedelta(days=45))
    assert is_past(monthly, MAY, MAY + timedelta(days=46))


def test_a_group_without_cadence_or_meeting_is_never_past_it() -> None:
    assert not is_past(None, MAY, MAY + timedelta(days=4000))
    assert not is_past(Cadence(1, "month"), None, MAY)
