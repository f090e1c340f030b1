"""How a typed name finds its owner."""

from __future__ import annotations

import pytest

from delivery.actions.owners import Directory, Owner, OwnerAgency, OwnerKind, is_put_to_voluntary, written

FIRE = OwnerAgency(1, "nfrs", "Northants Fire and Rescue", "NFRS", is_voluntary=False)
VOICE = OwnerAgency(2, "voice", "Voice for Victims", "Voice", is_voluntary=True)
OFFICER = Owner(OwnerKind.POST, "Partnership Officer", 1, FIRE, ("Nisha Kotecha",))
VACANT = Owner(OwnerKind.POST, "Prevention Manager", 2, FIRE)
OTHER_OFFICER = Owner(OwnerKind.POST, "Partnership Officer", 3, VOICE)
NISHA = Owner(OwnerKind.PERSON, "Nisha Kotecha", 1, FIRE)
OMAR = Owner(OwnerKind.PERSON, "Omar Deane", 2, VOICE)
AGENCY = Owner(OwnerKind.AGENCY, FIRE.name, 1, FIRE)
EVERYBODY = Directory((OFFICER, VACANT, OTHER_OFFICER, NISHA, OMAR, AGENCY))


@pytest.mark.parametrize(
    "words",
    [
        "Nisha Kotecha, Partnership Officer, NFRS",
        "Nisha Kotecha",
        "nisha  kotecha (NFRS)",
        "Partnership Officer, NFRS",
        "partnership officer (nfrs)",
    ],
)
def test_a_post_is_found_by_its_title_and_by_who_holds_it(words: str) -> None:
    assert EVERYBODY.find(words) == OFFICER


def test_somebody_without_a_post_is_found_by_name() -> None:
    assert EVERYBODY.find("omar deane") == OMAR


@pytest.mark.parametrize("words", ["Northants Fire and Rescue", "NFRS"])
def test_an_agency_is_found_by_its_name_and_short_name(words: str) -> None:
    assert EVERYBODY.find(words) == AGENCY


@pytest.mark.parametrize("words", ["Partnership Officer", "Somebody New", "NM / the clerk"])
def test_words_that_fit_nobody_or_two_are_kept_as_words(words: str) -> None:
    assert EVERYBODY.find(words) == written(words)


def test_every_owner_is_found_by_its_full_name() -> None:
    for owner in (OFFICER, VACANT, OTHER_OFFICER, OMAR, AGENCY):
        assert EVERYBODY.find(owner.full) == owner


def test_blank_names_are_left_out_and_nobody_is_named_twice() -> None:
    assert EVERYBODY.find_all(["NFRS", "", "  ", "nfrs", "Omar Deane"]) == (AGENCY, OMAR)


def test_an_owner_stays_who_they_are_when_saved_again() -> None:
    assert EVERYBODY.find_all([NISHA.full], current=[NISHA]) == (NISHA,)
    gone = Owner(OwnerKind.PERSON, "Una Field", 9, FIRE)
    assert EVERYBODY.find_all(["Una Field, NFRS"], current=[gone]) == (gone,)


def test_only_an_owner_with_no_statutory_partner_beside_it_has_to_accept() -> None:
    assert is_put_to_voluntary([OMAR])
    assert is_put_to_voluntary([OMAR, written("NM")])
    assert not is_put_to_voluntary([OMAR, OFFICER])
    assert not is_put_to_voluntary([written("NM")])
    assert not is_put_to_voluntary([])
