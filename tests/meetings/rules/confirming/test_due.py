"""When something is due, from what somebody typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.rules.confirming.confirmed import ConfirmedDue
from delivery.meetings.rules.confirming.due import due_of

HELD = date(2027, 5, 18)
MEETINGS = (date(2027, 3, 16), HELD, date(2027, 7, 20), date(2027, 11, 16))


@pytest.mark.parametrize(
    ("phrase", "day", "is_assumed"),
    [
        ("3 June 2027", date(2027, 6, 3), False),
        ("Thursday 3rd June 2027", date(2027, 6, 3), False),
        ("2027-06-03", date(2027, 6, 3), False),
        ("by 3 June", date(2027, 6, 3), True),
        ("before the next meeting", date(2027, 7, 20), False),
        ("at the November meeting", date(2027, 11, 16), False),
        ("", date(2027, 7, 20), True),
        ("asap", None, False),
        ("none", None, False),
        ("No date", None, False),
        ("at the January meeting", None, False),
    ],
)
def test_a_phrase_means_a_day_of_the_calendar_or_of_the_group(
    phrase: str, day: date | None, is_assumed: bool
) -> None:
    due = due_of(phrase, HELD, MEETINGS)
    assert (due.day, due.is_assumed) == (day, is_assumed)


def test_words_that_are_no_day_are_kept_and_a_typed_day_needs_none() -> None:
    assert due_of("asap", HELD, MEETINGS).phrase == "asap"
    assert due_of("by 3 June", HELD, MEETINGS).phrase == "by 3 June"
    assert due_of("3 June 2027", HELD, MEETINGS).phrase == ""


def test_what_nobody_dated_waits_for_the_next_meeting_though_none_is_planned() -> None:
    assert due_of("", HELD, ()) == ConfirmedDue("", None, True)
    assert due_of("next meeting", HELD, ()).day is None


@given(st.text(max_size=300))
def test_no_words_break_it_and_none_grow_longer_than_the_table_holds(phrase: str) -> None:
    assert len(due_of(phrase, HELD, MEETINGS).phrase) <= 200
