"""Dates that follow a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.rules.dates.following import Occasion, Promised, bound_to, follow

SAID = date(2027, 3, 16)
MAY, JULY, JANUARY = (
    Occasion(1, date(2027, 5, 18)),
    Occasion(2, date(2027, 7, 20)),
    Occasion(3, date(2028, 1, 18)),
)
CALENDAR = (MAY, JULY, JANUARY)


def promised(day: date | None, phrase: str = "next meeting", *, assumed: bool = False) -> Promised:
    return Promised(day, phrase, assumed, SAID)


def with_(changed: Occasion) -> tuple[Occasion, ...]:
    return tuple(changed if one.id == changed.id else one for one in CALENDAR)


@pytest.mark.parametrize(
    ("phrase", "assumed", "bond"),
    [
        ("", True, "next"),
        ("", False, ""),
        ("for the next meeting", False, "next"),
        ("the January meeting", False, "month:1"),
        ("by 18 May", True, ""),
        ("in six months", False, ""),
    ],
)
def test_only_words_about_a_meeting_bind_a_date_to_it(phrase: str, assumed: bool, bond: str) -> None:
    assert bound_to(promised(None, phrase, assumed=assumed)) == bond


def test_a_meeting_that_is_named_with_its_day_is_meant_as_long_as_it_is_due_then() -> None:
    phrase = "at the next meeting on 18 May"
    assert bound_to(promised(MAY.day, phrase)) == "next"
    assert bound_to(promised(JULY.day, phrase)) == ""


@pytest.mark.parametrize(
    ("phrase", "assumed"), [("", True), ("by next meeting", False), ("the May meeting", False)]
)
def test_what_is_due_by_a_meeting_moves_with_it(phrase: str, assumed: bool) -> None:
    later = replace(MAY, day=date(2027, 6, 1))
    assert follow(promised(MAY.day, phrase, assumed=assumed), CALENDAR, with_(later)) == later.day


def test_a_named_day_stays_where_it_is() -> None:
    later = with_(replace(MAY, day=date(2027, 6, 1)))
    assert follow(promised(MAY.day, ""), CALENDAR, later) == MAY.day
    assert follow(promised(MAY.day, "by 18 May", assumed=True), CALENDAR, later) == MAY.day


def test_what_is_bound_to_another_meeting_stays() -> None:
    assert follow(promised(JULY.day), CALENDAR, with_(replace(MAY, day=date(2027, 6, 1)))) == JULY.day


def test_a_cancelled_meeting_hands_on_to_the_one_after_it_and_takes_back() -> None:
    off = with_(replace(MAY, is_on=False))
    assert follow(promised(MAY.day), CALENDAR, off) == JULY.day
    assert follow(promised(JULY.day), off, CALENDAR) == MAY.day


def test_what_was_due_at_the_later_meeting_all_along_does_not_come_back_to_an_earlier_one() -> None:
    off = with_(replace(MAY, is_on=False))
    in_july = promised(JULY.day, "the July meeting")
    assert follow(in_july, CALENDAR, off) == JULY.day
    assert follow(in_july, off, CALENDAR) == JULY.day


def test_where_no_later_meeting_is_planned_the_day_stays() -> None:
    off = replace(JANUARY, is_on=False)
    assert follow(promised(JANUARY.day, "the January meeting"), CALENDAR, with_(off)) == JANUARY.day


def test_a_meeting_that_is_planned_later_gives_its_day_to_what_waited_for_it() -> None:
    assert follow(promised(None), (), CALENDAR) == MAY.day
    assert follow(promised(None, "the January meeting"), (MAY, JULY), CALENDAR) == JANUARY.day
    assert follow(promised(None, "the November meeting"), (), CALENDAR) is None


def test_an_extraordinary_meeting_is_nobodys_next_meeting() -> None:
    called = Occasion(9, SAID + timedelta(days=2), is_ordinary=False)
    assert follow(promised(None), (), (called, *CALENDAR)) == MAY.day
    assert follow(promised(MAY.day), CALENDAR, (called, *CALENDAR)) == MAY.day


@given(
    moves=st.lists(st.dates(date(2027, 3, 17), date(2028, 12, 31)), min_size=3, max_size=3, unique=True),
    phrase=st.sampled_from(["", "next meeting", "the July meeting", "asap", "by 20 July"]),
)
def test_moving_meetings_and_moving_them_back_changes_no_date(moves: list[date], phrase: str) -> None:
    moved = tuple(replace(one, day=day) for one, day in zip(CALENDAR, moves, strict=True))
    first = promised(JULY.day, phrase, assumed=not phrase)
    there = follow(first, CALENDAR, moved)
    assert follow(replace(first, day=there), moved, CALENDAR) == JULY.day
