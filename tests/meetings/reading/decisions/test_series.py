"""Resolutions in several parts, however they are set; and decisions that a dash introduces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.reading import read_minutes
from delivery.meetings.reading.decisions.series import clauses, comes_next

THREE = ["the report be noted", "the gate be painted green", "the fence be mended"]
NUMBERS = {
    "roman": ["(i)", "(ii)", "(iii)"],
    "letters": ["(a)", "(b)", "(c)"],
    "figures": ["(1)", "(2)", "(3)"],
    "bare": ["i)", "ii)", "iii)"],
}


def decided(text: str) -> list[str]:
    return [found.text for found in read_minutes(text).decisions]


@given(
    word=st.sampled_from(["RESOLVED", "Resolved", "It was AGREED", "AGREED"]),
    mark=st.sampled_from([":", " –", ":-", " -"]),
    first=st.sampled_from([" ", "\n", "\n\n"]),
    manner=st.sampled_from([*NUMBERS, "stops", "bullets"]),
    that=st.sampled_from(["", "that ", "That "]),
    ends=st.sampled_from([(";", "; and", "."), (".", ".", "."), ("", "", "")]),
)
def test_a_resolution_in_parts_is_one_decision_for_each_part(
    word: str, mark: str, first: str, manner: str, that: str, ends: tuple[str, str, str]
) -> None:
    numbers = {"stops": ["1.", "2.", "3."], "bullets": ["•", "•", "•"], **NUMBERS}[manner]
    if manner in {"stops", "bullets"}:
        first = "\n"
    entries = [f"{number} {that}{what}{end}" for number, what, end in zip(numbers, THREE, ends, strict=True)]
    lines = "\n".join(entries)
    told = decided(f"3. Gate\n\n{word}{mark}{first}{lines}\n\n4. Lamps\n\nThe lamps were dim.\n")
    assert [one[:1].lower() + one[1:] for one in told] == [f"{that.lower()}{what}" for what in THREE]


@pytest.mark.parametrize("numbers", [NUMBERS["roman"], NUMBERS["letters"], NUMBERS["figures"]])
def test_parts_within_one_sentence_are_decisions_of_their_own(numbers: list[str]) -> None:
    one, two, three = numbers
    text = f"RESOLVED That {one} the report be noted; {two} the gate be painted green; and {three} the fence be mended."
    assert decided(text) == THREE


def test_what_only_leads_to_a_list_is_no_decision() -> None:
    assert decided("It was AGREED:\n1. the report be noted\n2. the gate be painted green\n") == THREE[:2]


def test_the_next_item_is_no_part_of_the_resolution() -> None:
    text = "7. Gate\n\nRESOLVED: (i) That the report be noted.\n(ii) That the gate be painted green.\n\n8. The warden spoke about the lamps and their cost.\n"
    assert decided(text) == ["That the report be noted", "That the gate be painted green"]


@pytest.mark.parametrize("dash", ["–", "-", "—"])
def test_a_dash_introduces_a_decision(dash: str) -> None:
    assert decided(f"3. Times\n\nDecision {dash} the forum meets at 6.30pm\n") == [
        "the forum meets at 6.30pm"
    ]


def test_numbers_come_next_only_in_their_own_manner() -> None:
    assert comes_next("(i)", "(ii)")
    assert comes_next("(h)", "(i)")
    assert not comes_next("(i)", "2.")
    assert not comes_next("(i)", "(iii)")


def test_brackets_that_are_no_series_cut_nothing() -> None:
    assert list(clauses("that the fee (a) be waived", 0)) == []
    assert list(clauses("the (a) bench and (b) tree", 0)) == []
