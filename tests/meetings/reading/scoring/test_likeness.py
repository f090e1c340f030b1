"""When two people mean the same."""

from __future__ import annotations

import pytest

from delivery.meetings.reading.scoring.likeness import (
    ALIKE,
    likeness,
    same_due,
    same_name,
    same_number,
    same_owners,
)
from delivery.meetings.reading.scoring.marked import Entry


def test_six_in_ten_words_are_alike_and_five_are_not() -> None:
    assert likeness("a b c d e", Entry("a b c x y", ("a b c x y",))) == ALIKE
    assert likeness("a b c d", Entry("a b x y", ("a b x y",))) == 0.5


def test_a_marker_counts_for_nothing_and_the_nearest_wording_counts() -> None:
    entry = Entry("ring the hall", ("ring the hall", "JB to ring the hall"))
    assert likeness("Action 7: ring the hall", entry) == 1
    assert likeness("JB to ring the hall", entry) == 1
    assert likeness("", entry) == 0


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (("AM / NM",), (("AM", "NM"),)),
        (("the Clerk",), (("Clerk",),)),
        (("CS",), (("Claire Smith (CS)",), ("CS",))),
        ((), ((),)),
    ],
)
def test_owners_are_the_same_in_each_way_of_writing(
    found: tuple[str, ...], right: tuple[tuple[str, ...], ...]
) -> None:
    assert same_owners(found, right)
    assert not same_owners(("Janet",), (("Janet", "Steve"),))


@pytest.mark.parametrize(
    ("found", "right", "same"),
    [
        ("next meeting", "before next meeting", True),
        ("by June", "July", False),
        (None, "June", False),
        (None, "", True),
        ("by", "on", False),
    ],
)
def test_due_phrases_are_the_same_but_for_small_words(found: str | None, right: str, same: bool) -> None:
    assert same_due(found, right) is same


def test_numbers_and_names_are_compared_without_what_surrounds_them() -> None:
    assert same_number("(i)", "i")
    assert not same_number(None, "2")
    assert same_name("Sergeant Ann Moss", "Ann Moss")
    assert not same_name(None, "Ann Moss")
