"""What a meeting puts off comes back at the first meeting that its words allow."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.rules.registers.comes_back import comes_back_on, falls_at, financial_year_named

HELD = date(2016, 5, 3)
NEXT = date(2016, 7, 5)
SOONEST = date(2016, 5, 4)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("at the next meeting", SOONEST),
        ("next time", SOONEST),
        ("to the November meeting", date(2016, 11, 1)),
        ("for the January meeting", date(2017, 1, 1)),
        ("the May meeting", date(2017, 5, 1)),
        ("in May", SOONEST),
        ("in March 2018", date(2018, 3, 1)),
        ("by the end of September", date(2016, 9, 1)),
        ("in six months", date(2016, 11, 3)),
        ("in a year's time", date(2017, 5, 3)),
        ("further report in 2017/18", date(2017, 4, 1)),
        ("2017-18", date(2017, 4, 1)),
        ("in the new year", date(2017, 1, 1)),
        ("in the autumn", date(2016, 9, 1)),
        ("in Q3", date(2016, 7, 1)),
        ("on 14 June", date(2016, 6, 14)),
        ("2016-09-03", date(2016, 9, 3)),
        ("at the meeting on 5 July 2016", SOONEST),
        ("at a future meeting", None),
        ("in due course", None),
        ("2016/19", None),
        ("", None),
    ],
)
def test_the_day_that_words_mean(phrase: str, day: date | None) -> None:
    assert comes_back_on(phrase, HELD, NEXT) == day


@given(st.text(max_size=60), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_no_words_are_an_error(phrase: str, held_on: date) -> None:
    comes_back_on(phrase, held_on)


def test_an_item_follows_the_meeting_that_moves() -> None:
    due_on = comes_back_on("at the next meeting", HELD, NEXT)
    assert falls_at(due_on, [HELD, NEXT, date(2016, 9, 6)]) == NEXT
    assert falls_at(due_on, [HELD, date(2016, 6, 28), date(2016, 9, 6)]) == date(2016, 6, 28)


def test_without_a_meeting_planned_or_a_day_nothing_is_told() -> None:
    assert falls_at(date(2016, 11, 1), [HELD, NEXT]) is None
    assert falls_at(None, [HELD, NEXT]) is None


def test_a_financial_year_is_found_in_a_sentence() -> None:
    assert financial_year_named("To make a further report in 2017/18 on this.") == "2017/18"
    assert financial_year_named("The strategy for 2016/19 was noted.") == ""
