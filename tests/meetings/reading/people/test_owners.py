"""Owners at a place of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.reading.people.index import People
from delivery.meetings.reading.people.owners import owners_at, stands_alone

NOBODY = People()


@pytest.mark.parametrize(
    ("text", "names", "strong"),
    [
        ("JB to", ("JB",), True),
        ("J.B. to", ("J.B",), True),
        ("Clerk", ("Clerk",), True),
        ("the Parish Clerk will", ("the Parish Clerk",), True),
        ("Cllrs Ash and Birch to", ("Cllrs Ash", "Birch"), True),
        ("Sgt Steve Marsh and the Chair to", ("Sgt Steve Marsh", "the Chair"), True),
        ("Head of Housing, Clerk to", ("Head of Housing", "Clerk"), True),
        ("Members of the Committee were", ("Members of the Committee",), True),
        ("Connor Dale will", ("Connor Dale",), False),
        ("everyone to", ("everyone",), True),
        ("@gwil book", ("@gwil",), True),
    ],
)
def test_owners_are_read_as_written(text: str, names: tuple[str, ...], strong: bool) -> None:
    owners = owners_at(text, 0, NOBODY)
    assert owners is not None
    assert (owners.names(text), owners.strong) == (names, strong)


@pytest.mark.parametrize(
    "text", ["to ring", "Invite JB to speak", "the hall is cold", "Minutes to go", "", "by Friday", "and JB"]
)
def test_what_names_nobody_has_no_owners(text: str) -> None:
    assert owners_at(text, 0, NOBODY) is None


def test_a_nickname_in_small_letters_counts_only_where_asked() -> None:
    assert owners_at("monk to ring", 0, NOBODY) is None
    found = owners_at("monk and pepper to ring", 0, NOBODY, loose=True)
    assert found is not None
    assert found.names("monk and pepper to ring")[0] == "monk"


def test_an_owner_ends_with_initials_an_office_or_a_surname() -> None:
    people = People(words=frozenset({"ann", "bell"}), surnames=frozenset({"bell"}))
    assert all(stands_alone(word, people) for word in ("JB", "Clerk", "Bell"))
    assert not stands_alone("Ann", people)


@given(st.text(max_size=200))
def test_owners_stand_inside_the_text(text: str) -> None:
    owners = owners_at(text, 0, NOBODY, loose=True)
    if owners is not None:
        assert all(0 <= start < end <= len(text) for start, end in owners.spans)
        assert owners.end <= len(text)
