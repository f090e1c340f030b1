"""Days that due phrases mean, and when we say that something was assumed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.reading import resolve_due
from delivery.meetings.reading.dates import dates_in, names_a_day

HELD = date(2023, 11, 14)  # a Tuesday
NEXT = date(2024, 1, 16)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("by 3 March 2024", date(2024, 3, 3)),
        ("by March 3rd, 2024", date(2024, 3, 3)),
        ("by 03/03/2024", date(2024, 3, 3)),
        ("by 3.3.24", date(2024, 3, 3)),
        ("2024-03-03", date(2024, 3, 3)),
        ("by the end of May 2024", date(2024, 5, 31)),
        ("by the end of February 2024", date(2024, 2, 29)),
        ("within two weeks", date(2023, 11, 28)),
        ("in two weeks time", date(2023, 11, 28)),
        ("in a fortnight", date(2023, 11, 28)),
        ("in six months", date(2024, 5, 14)),
        ("within 10 working days", date(2023, 11, 28)),
        ("in one year", date(2024, 11, 14)),
        ("by tomorrow", date(2023, 11, 15)),
        ("by Q2 2025", date(2025, 6, 30)),
    ],
)
def test_a_phrase_that_says_all_is_a_day_without_assumptions(phrase: str, day: date) -> None:
    due = resolve_due(phrase, HELD, NEXT)
    assert (due.on, due.assumed) == (day, False)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("by 3 March", date(2024, 3, 3)),
        ("by Friday 29th June", date(2024, 6, 29)),
        ("by 20 November", date(2023, 11, 20)),
        ("by 29 February", date(2024, 2, 29)),
        ("by 1/12", date(2023, 12, 1)),
        ("by the 31st", date(2023, 12, 31)),
        ("by the end of May", date(2024, 5, 31)),
        ("by mid-December", date(2023, 12, 15)),
        ("early January", date(2024, 1, 7)),
        ("in the first week of December", date(2023, 12, 1)),
        ("in the last week of December", date(2023, 12, 31)),
        ("by Friday", date(2023, 11, 17)),
        ("by Tuesday", date(2023, 11, 21)),
        ("next week", date(2023, 11, 24)),
        ("by the end of the week", date(2023, 11, 17)),
        ("next month", date(2023, 12, 31)),
        ("by the end of the month", date(2023, 11, 30)),
        ("by the end of the financial year", date(2024, 3, 31)),
        ("before Christmas", date(2023, 12, 24)),
    ],
)
def test_a_phrase_that_leaves_something_out_is_a_day_that_says_so(phrase: str, day: date) -> None:
    due = resolve_due(phrase, HELD, NEXT)
    assert (due.on, due.assumed) == (day, True)


def test_the_next_meeting_is_the_calendars() -> None:
    assert resolve_due("before the next meeting", HELD, NEXT) == resolve_due("next meeting", HELD, NEXT)
    due = resolve_due("for the next Panel meeting", HELD, NEXT)
    assert (due.on, due.assumed, due.meeting) == (NEXT, False, "next")
    assert resolve_due("for next meeting", HELD).on is None
    assert resolve_due("for next meeting", HELD).meeting == "next"


def test_a_meeting_of_a_month_is_the_next_only_when_that_is_in_the_month() -> None:
    assert resolve_due("at the January meeting", HELD, NEXT).on == NEXT
    march = resolve_due("at the next meeting in March", HELD, NEXT)
    assert (march.on, march.meeting) == (None, "month:3")


def test_a_date_given_with_the_meeting_is_that_date() -> None:
    due = resolve_due("at the next meeting on 16 January 2024", HELD, NEXT)
    assert (due.on, due.meeting) == (NEXT, "next")


@pytest.mark.parametrize(
    "phrase",
    [
        "asap",
        "as soon as possible",
        "by the end of term",
        "in due course",
        "when available",
        "to a future meeting",
        "",
        "soon",
    ],
)
def test_what_names_no_day_is_no_day(phrase: str) -> None:
    assert resolve_due(phrase, HELD, NEXT).on is None


@pytest.mark.parametrize(
    "phrase", ["by 31 February", "by 40 May", "by 13/13/2024", "by 2024-02-30", "in 999 years"]
)
def test_a_day_that_no_calendar_has_is_no_day_and_no_error(phrase: str) -> None:
    due = resolve_due(phrase, HELD, NEXT)
    assert due.on is None or due.on.year < 3100


def test_a_year_is_not_assumed_when_nobody_says_when_the_meeting_was() -> None:
    due = resolve_due("by 3 March")
    assert (due.on, due.assumed) == (None, True)
    assert resolve_due("in two weeks").on is None


@given(st.text(max_size=60), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_no_phrase_breaks_the_calendar(phrase: str, held_on: date) -> None:
    resolve_due(phrase, held_on, held_on)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_date_without_its_year_falls_in_the_year_from_the_meeting_on(held_on: date, day: date) -> None:
    due = resolve_due(f"by {day.day} {day:%B}", held_on)
    assert due.on is not None
    assert (due.on.day, due.on.month) == (day.day, day.month)
    assert 0 <= (due.on - held_on).days <= 366 * 8


def test_the_full_dates_of_a_text_are_found() -> None:
    text = "Minutes of 3rd May, for the meeting held on Tuesday 3 May 2016"
    assert list(dates_in(text)) == [(text.index("Tuesday"), date(2016, 5, 3))]
    assert list(dates_in("the 40 May 2016 or 4/13/2016")) == []


@pytest.mark.parametrize(
    ("phrase", "names"),
    [("10 December", True), ("by 4/12", True), ("March 3rd", True), ("in January", False), ("Friday", False)],
)
def test_a_day_with_its_month_is_named_though_its_year_is_not(phrase: str, names: bool) -> None:
    assert names_a_day(phrase) is names
