"""Somebody new, as they are named on the page that confirms minutes."""

from __future__ import annotations

from delivery.meetings.rules.confirming.introduced import (
    BOTH,
    NO_AGENCY,
    ONE_ADDRESS,
    WHOSE,
    Introduced,
    Introduction,
    problems_of_new,
)
from delivery.meetings.rules.confirming.owners import KnownKind, KnownOwner, Named, OwnerIndex
from delivery.partners.newcomer import Newcomer

VOICES = KnownOwner(KnownKind.AGENCY, 3, "Voices Together")
WARDEN = KnownOwner(KnownKind.POST, 3, "Warden, NBC")
INDEX = OwnerIndex(others=(Named(VOICES, ("VT",)), Named(WARDEN, ("Warden",))))


def problems(*said: Introduced, chosen: str = "") -> dict[str, str]:
    return problems_of_new((Introduction(n, chosen, one) for n, one in enumerate(said, start=1)), INDEX)


def test_nothing_that_was_left_empty_is_asked_for() -> None:
    assert problems(Introduced(), Introduced("Jo Lind"), Introduced("", "", "agency:3")) == {}
    assert problems(Introduced("Jo Lind"), chosen="post:3") == {}


def test_what_cannot_be_used_is_told_beside_its_field() -> None:
    said = problems(
        Introduced("Jo Lind", "jo@", "post:3"),
        Introduced("", "jo@a.example"),
        Introduced("J" * 201, "j@a.example"),
    )
    assert said == {
        "new_email-1": ONE_ADDRESS,
        "new_agency-1": NO_AGENCY,
        "new_name-2": WHOSE,
        "new_name-3": "Use at most 200 characters for a name.",
    }
    assert problems(Introduced("Jo", "jo@a.example"), chosen="post:3") == {"new_email-1": BOTH}


def test_one_address_is_of_one_person_however_they_are_written() -> None:
    jo = Introduced("Jo Lind", "jo@a.example")
    assert problems(jo, Introduced("jo lind", "JO@a.example")) == {}
    assert problems(jo, Introduced("Kit Ellery", "Jo@a.example"))["new_email-2"].startswith(
        "You gave this address to Jo Lind as well."
    )


def test_a_name_that_was_only_offered_names_nobody() -> None:
    assert Introduced("Jo Lind").newcomer(INDEX, "Jo Lind") is None
    assert Introduced("Jo Lindt").newcomer(INDEX, "Jo Lind") == Newcomer("Jo Lindt", "")
    assert Introduced("Jo Lind", "jo@a.example", "agency:3").newcomer(INDEX, "") == Newcomer(
        "Jo Lind", "jo@a.example", 3
    )
