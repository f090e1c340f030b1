"""Initials at one meeting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.rules.attending.initials import initials_of, problem_of

WORDS = st.sampled_from(
    ["Tom", "Tess", "Ann-Marie", "Okafor", "Okoro", "Olsen", "O'Neil", "de", "Kit", "Dr", "ß"]
)


def test_two_people_never_share_initials() -> None:
    names = ("Tom Okafor", "Tess Okoro", "Tim Olsen", "Ted Okafor")
    assert initials_of(names, ("",) * 4) == ("TO", "TOk", "TOl", "TeO")


def test_initials_that_somebody_chose_are_kept_and_given_to_nobody_else() -> None:
    assert initials_of(("Tom Okafor", "Tess Okoro"), ("", "TO")) == ("TOk", "TO")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ann Penn-Lowe", "APL"), ("Cllr Jo de Vries", "JV"), ("Kit", ""), ("A B C D E Fox", "AF"), ("", "")],
)
def test_initials_are_the_capitals_of_a_name(name: str, letters: str) -> None:
    assert initials_of([name], [""]) == (letters,)


@given(st.lists(st.lists(WORDS, max_size=4).map(" ".join), max_size=12))
def test_no_initials_are_given_twice_and_all_can_be_typed(names: list[str]) -> None:
    given_out = [letters for letters in initials_of(names, [""] * len(names)) if letters]
    assert len(set(given_out)) == len(given_out)
    assert [problem_of(letters) for letters in given_out] == [""] * len(given_out)


@pytest.mark.parametrize("letters", ["to", "T", "TOKAFORS", "T O", "<b>"])
def test_what_nobody_would_read_as_initials_is_refused(letters: str) -> None:
    assert problem_of(letters) == "Enter two to four capital letters, such as TO or TOk."
