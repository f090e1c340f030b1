"""What stands in the way of a day: bank holidays, other meetings, neighbours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from delivery.meetings.rules.dates.bank_holidays import bank_holiday
from delivery.meetings.rules.dates.clashes import Engagement, clash, passes_neighbour, second_thoughts

MAY = date(2027, 5, 18)
MARCH, JULY = date(2027, 3, 16), date(2027, 7, 20)
SIX = datetime(2027, 5, 18, 17, tzinfo=UTC)
HOURS = (SIX, SIX + timedelta(hours=2))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 3, 26), "Good Friday"),
        (date(2027, 3, 29), "Easter Monday"),
        (date(2027, 5, 3), "Early May bank holiday"),
        (date(2027, 5, 31), "Spring bank holiday"),
        (date(2027, 8, 30), "Summer bank holiday"),
        (date(2027, 12, 27), "Christmas Day (substitute day)"),
        (date(2027, 3, 17), ""),
        (date(2027, 8, 2), ""),
    ],
)
def test_bank_holidays_are_those_of_england(day: date, name: str) -> None:
    assert bank_holiday(day) == name


def test_a_group_meets_once_a_day() -> None:
    own = Engagement("LGBTQ Forum", True, SIX - timedelta(hours=8), SIX - timedelta(hours=7))
    assert clash(MAY, HOURS, [own]) == "The group already meets on this day."
    assert clash(MAY, None, [own]) == "The group already meets on this day."


def test_another_group_is_in_the_way_only_at_the_same_time() -> None:
    def other(hours: float) -> Engagement:
        starts_at = SIX + timedelta(hours=hours)
        return Engagement("Disability Forum", False, starts_at, starts_at + timedelta(hours=1))

    assert clash(MAY, HOURS, [other(1.5)]) == "Disability Forum meets at the same time."
    assert clash(MAY, HOURS, [other(2)]) == ""
    assert clash(MAY, HOURS, [other(-1)]) == ""
    assert clash(MAY, None, [other(0)]) == ""


def test_a_meeting_stays_between_its_neighbours() -> None:
    assert passes_neighbour(MAY, JULY - timedelta(days=1), {MARCH, JULY}) == ""
    assert passes_neighbour(MAY, JULY, {MARCH, JULY}) == "The group already meets on Tuesday 20 July 2027."
    after = passes_neighbour(MAY, JULY + timedelta(days=1), {MARCH, JULY})
    assert after == "This goes past the meeting of Tuesday 20 July 2027."
    before = passes_neighbour(MAY, date(2027, 1, 5), {MARCH, JULY})
    assert before == "This goes past the meeting of Tuesday 16 March 2027."


def test_a_meeting_that_stays_on_its_day_passes_nobody() -> None:
    assert passes_neighbour(MAY, MAY, {MAY}) == ""


def test_a_day_is_asked_about_where_it_is_taken_or_a_bank_holiday_and_not_where_it_stays() -> None:
    monday = date(2027, 5, 31)
    assert second_thoughts(None, MAY, {MAY}) == "The group already meets on Tuesday 18 May 2027."
    assert second_thoughts(None, JULY, {MAY}) == ""
    holiday = "Monday 31 May 2027 is a bank holiday: Spring bank holiday."
    assert second_thoughts(None, monday, {MAY}) == second_thoughts(MAY, monday, {JULY}) == holiday
    assert second_thoughts(monday, monday, {MAY}) == ""
