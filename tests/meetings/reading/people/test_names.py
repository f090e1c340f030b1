"""What a name looks like, and whose initials could be whose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.reading.people.names import bare_name, could_be, looks_like_a_name, person_in


@pytest.mark.parametrize(
    "name",
    [
        "Ann Bell",
        "Dr Kit O’Dowd",
        "J Taylor",
        "J. P. Taylor",
        "Cllr Moss",
        "Nora Penn-Lowe",
        "Iestyn ap Huw",
        "Łucja Wójcik",
        "Petra van der Elst",
        "Chief Inspector Dale Hock",
        "Colin P",
    ],
)
def test_a_name_looks_like_one(name: str) -> None:
    assert looks_like_a_name(name.replace("’", "'"))


@pytest.mark.parametrize(
    "text",
    [
        "Parish Council",
        "Kettering Borough Council",
        "three members of the public",
        "JB",
        "Clerk",
        "The Chair",
        "Voice",
        "ring the hall",
        "",
    ],
)
def test_an_organisation_or_office_does_not(text: str) -> None:
    assert not looks_like_a_name(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Clerk J Taylor", "J Taylor"),
        ("Cllr Ann Moss Vice Chair", "Cllr Ann Moss"),
        ("Cllr Grant Tow Helen Rich Parish Clerk", "Cllr Grant Tow"),
        ("Parish Council", None),
    ],
)
def test_a_name_is_cut_out_of_what_stands_around_it(text: str, name: str | None) -> None:
    assert person_in(text) == name


@pytest.mark.parametrize(
    ("initials", "name"),
    [
        ("AB", "Ann Bell"),
        ("NPL", "Nora Penn-Lowe"),
        ("NL", "Nora Penn-Lowe"),
        ("NP", "Nora Penn-Lowe"),
        ("KOD", "Kit O'Dowd"),
        ("KO", "Kit O'Dowd"),
        ("GaH", "Glenys ap Huw"),
        ("JS", "J Smart"),
        ("SB", "Sgt Sam Bond"),
    ],
)
def test_initials_fit_their_name(initials: str, name: str) -> None:
    assert could_be(initials, name)


@pytest.mark.parametrize(
    ("initials", "name"), [("BA", "Ann Bell"), ("AC", "Ann Bell"), ("LGA", "Gesa Smart"), ("A", "Ann Bell")]
)
def test_other_letters_fit_nobody(initials: str, name: str) -> None:
    assert not could_be(initials, name)


def test_a_title_leaves_a_name_only_where_a_name_is_left() -> None:
    assert bare_name("Dr Ann Moss") == "Ann Moss"
    assert bare_name("Chief Inspector Ann Moss") == "Ann Moss"
    assert bare_name("Cllr Moss") == "Cllr Moss"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_may_be_asked_about(one: str, other: str) -> None:
    looks_like_a_name(one)
    person_in(one)
    could_be(one, other)
