"""Objectives are found by number, by a number that a spreadsheet spoilt, by title, or asked."""

from __future__ import annotations

import pytest

from delivery.actions.plan.objectives import ObjectiveFinder, PlanObjective
from tests.actions.plan.plans import OBJECTIVES

FINDER = ObjectiveFinder(OBJECTIVES)


def numbers(words: str, finder: ObjectiveFinder = FINDER, after: str = "") -> tuple[str, ...]:
    return tuple(one.number for one in finder.find(words, after).objectives)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("9.1.1", ("9.1.1",)),
        ("9.1.10", ("9.1.10",)),
        ("Objective 9.1.2 – Train front-line staff", ("9.1.2",)),
        ("9.1.1, 9.2.1", ("9.1.1", "9.2.1")),
        ("9.1.1\n9.1.10", ("9.1.1", "9.1.10")),
        ("9,1,10", ("9.1.10",)),
        ("9. 1. 2", ("9.1.2",)),
        ("9.1.1,9.2.1", ("9.1.1", "9.2.1")),
        ("9.1.2a", ("9.1.2",)),
        ("9.1.10.4", ("9.1.10",)),
        ("9-1-10", ("9.1.10",)),
        ("9110", ("9.1.10",)),
        ("2010-01-09", ("9.1.10",)),
        ("2010-09-01", ("9.1.10",)),
        ("2001-01-09", ("9.1.1",)),
        ("Make reporting easy.", ("9.1.1",)),
        ("train front line staff", ("9.1.2",)),
        ("Support for those who are harmed", ("9.2.1",)),
        ("", ()),
        ("–", ()),
        ("9.9.9", ()),
        ("9.1.1 and 9.9.9", ()),
        ("Plant more trees", ()),
        ("2016-12-31", ()),
    ],
)
def test_an_objective_is_found_by_what_a_plan_calls_it(words: str, expected: tuple[str, ...]) -> None:
    assert numbers(words) == expected


@pytest.mark.parametrize("words", ["9.9.9", "9.1.1 and 9.9.9", "Plant more trees", "2016-12-31", "Reporting"])
def test_what_nobody_can_tell_is_asked_and_its_answer_taken(words: str) -> None:
    assert FINDER.find(words).is_asked
    answered = ObjectiveFinder(OBJECTIVES, {words.casefold(): "9.2.1"})
    assert numbers(words, answered) == ("9.2.1",)
    assert numbers(words, ObjectiveFinder(OBJECTIVES, {words.casefold(): "none"})) == ()


def test_a_spoilt_number_says_how_it_was_read() -> None:
    assert FINDER.find("2010-01-09").remark == "Read as 9.1.10, which a spreadsheet made a date: 2010-01-09."
    assert FINDER.find("9110").remark == "Read as 9.1.10, which a spreadsheet made a number: 9110."


def test_a_number_that_lost_its_last_nought_is_told_by_the_row_before() -> None:
    two_levels = ObjectiveFinder(
        tuple(PlanObjective(number, f"1.{number}", (f"Title {number}",)) for number in range(1, 12))
    )
    assert numbers("1.1", two_levels) == ("1.1",)
    assert numbers("1.1", two_levels, after="1.1") == ("1.1",)
    assert numbers("1.1", two_levels, after="1.9") == ("1.10",)
    assert numbers("1.2", two_levels, after="1.9") == ("1.2",)


def test_a_number_of_ours_with_the_title_of_another_is_at_odds() -> None:
    assert FINDER.find("9.1.1 Collect garden waste weekly").is_at_odds
    assert not FINDER.find("9.1.1 Make reporting of it easy").is_at_odds
