"""Decisions are numbered in the group's own style, and a number once given never moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.rules.registers.decision_style import DecisionStyle
from delivery.meetings.rules.registers.numbering import Entered, own_numbers, roman

MAY, JULY, JANUARY = date(2026, 5, 20), date(2026, 7, 15), date(2027, 1, 20)
SAVED = datetime(2026, 5, 21, 9, tzinfo=UTC)
LATER = SAVED + timedelta(days=1)

SIX = [
    Entered(1, 1, MAY, SAVED),
    Entered(2, 1, MAY, SAVED),
    Entered(3, 2, JULY, SAVED),
    Entered(4, 2, JULY, SAVED),
    Entered(5, 3, JANUARY, SAVED),
    Entered(6, 1, MAY, LATER),
]


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        (DecisionStyle.RESOLVED, ["(i)", "(ii)", "(i)", "(ii)", "(i)", "(iii)"]),
        (DecisionStyle.NUMBERED, ["1.", "2.", "1.", "2.", "1.", "3."]),
        (DecisionStyle.YEARLY, ["2026/01", "2026/02", "2026/03", "2026/04", "2027/01", "2026/05"]),
    ],
)
def test_each_style_counts_where_it_begins_again(style: DecisionStyle, numbers: list[str]) -> None:
    assert list(own_numbers(style, SIX).values()) == numbers


def test_a_save_that_is_undone_and_made_again_has_the_same_numbers() -> None:
    undone = [replace(one, undone_at=LATER) for one in SIX[:2]]
    again = [Entered(7, 1, MAY, LATER), Entered(8, 1, MAY, LATER)]
    numbers = own_numbers(DecisionStyle.RESOLVED, [*undone, *again])
    assert [numbers[7], numbers[8]] == ["(i)", "(ii)"]


def test_no_number_of_an_undone_save_is_given_again_once_another_came_after_it() -> None:
    first = replace(SIX[0], undone_at=LATER)
    second, third = Entered(2, 2, JULY, SAVED), Entered(3, 2, JULY, LATER)
    numbers = own_numbers(DecisionStyle.YEARLY, [first, second, third])
    assert [numbers[2], numbers[3]] == ["2026/02", "2026/03"]


@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 9), st.booleans()), max_size=30),
    st.sampled_from(DecisionStyle),
)
def test_what_comes_later_moves_no_number(rows: list[tuple[int, int, bool]], style: DecisionStyle) -> None:
    """Neither a later decision nor an undone one changes what was given before."""
    decisions = [
        Entered(number, meeting, MAY, SAVED + timedelta(hours=number))
        for number, (meeting, _, _) in enumerate(rows, start=1)
    ]
    given_then = own_numbers(style, decisions)
    last = SAVED + timedelta(hours=len(rows) + 1)
    undone = [
        replace(one, undone_at=last if is_undone else None)
        for one, (_, _, is_undone) in zip(decisions, rows, strict=True)
    ]
    now = own_numbers(style, [*undone, Entered(99, 1, MAY, last + timedelta(hours=1))])
    assert {key: number for key, number in now.items() if key != 99} == given_then
    standing = [one for one in undone if one.undone_at is None and one.meeting_id == 1]
    assert len({now[one.id] for one in standing}) == len(standing)


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (99, "xcix")]
)
def test_roman_numerals(number: int, numeral: str) -> None:
    assert roman(number) == numeral
