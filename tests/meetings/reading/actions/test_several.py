"""Several duties behind one marker, however they are parted; and duties that a decision gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.reading import read_minutes
from tests.meetings.reading.actions.test_listed import acts

WORDS = [(("JH",), "letter to housing"), (("SB",), "map of the sites"), (("All",), "think about topics")]


@given(
    marker=st.sampled_from(["Actions:", "ACTIONS:", "Action:", "**Actions:**"]),
    set_off=st.sampled_from([" - ", " – ", ": "]),
    order=st.permutations(WORDS),
)
def test_clauses_with_owners_of_their_own_are_actions_of_their_own(
    marker: str, set_off: str, order: list[tuple[tuple[str, ...], str]]
) -> None:
    line = "; ".join(f"{owners[0]}{set_off}{words}" for owners, words in order)
    text = f"Item 8\n\nThey talked.\n{marker} {line}\n\nItem 9\n\nThe lamps were dim.\n"
    assert acts(text) == order


def test_a_date_in_brackets_belongs_to_its_own_clause() -> None:
    text = "Actions: JH - letter (by 1/12/16); SB - map (next meeting)"
    assert [(found.owners, found.due) for found in read_minutes(text).actions] == [
        (("JH",), "by 1/12/16"),
        (("SB",), "next meeting"),
    ]


def test_a_semicolon_inside_one_duty_parts_nothing() -> None:
    assert acts("Action: JH to write to the school; the mill; and the library") == [
        (("JH",), "write to the school; the mill; and the library")
    ]


def test_initials_behind_a_marker_may_be_set_off_by_a_comma() -> None:
    assert acts("Action: JH, letter to housing. SB, map of sites.") == [
        (("JH",), "letter to housing"),
        (("SB",), "map of sites"),
    ]


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_all_may_own_an_entry(dash: str) -> None:
    assert acts(f"Actions\n1. JH {dash} write to the bank\n2. ALL {dash} think about topics\n") == [
        (("JH",), "write to the bank"),
        (("ALL",), "think about topics"),
    ]


def test_what_was_agreed_that_somebody_would_do_is_their_duty_too() -> None:
    reading = read_minutes("Agreed that JH would write the letter by end of May.")
    [decision], [promise] = reading.decisions, reading.commitments
    assert (promise.owners, promise.text, promise.due) == (
        ("JH",),
        "write the letter by end of May",
        "by end of May",
    )
    assert reading.rows == (decision, promise)


def test_an_item_numbered_on_a_line_of_its_own_ends_a_hard_wrapped_action() -> None:
    filler = "The warden told the forum at length about the lamps on the mill bridge and so on\n" * 6
    text = f"{filler}\nActions: JH - a letter about the lamps to the county; SB - a map of the bridge\nItem 9\n{filler}"
    assert acts(text) == [
        (("JH",), "a letter about the lamps to the county"),
        (("SB",), "a map of the bridge"),
    ]
