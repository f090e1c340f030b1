"""Whose a name in minutes is."""

from __future__ import annotations

import pytest

from delivery.meetings.rules.confirming.owners import KnownKind, KnownOwner, Named, OwnerIndex, Somebody

SERGEANT = KnownOwner(KnownKind.POST, 1, "Ravi Nandra, Engagement Sergeant, Police")
OFFICER = KnownOwner(KnownKind.POST, 2, "Nora Penn-Lowe, Forums Officer, NBC")
MANAGER = KnownOwner(KnownKind.POST, 3, "Nell Poole, Safety Manager, KBC")
ANN = KnownOwner(KnownKind.PERSON, 7, "Ann Bell")
ANDY = KnownOwner(KnownKind.PERSON, 8, "Andy Bell")
FIRE = KnownOwner(KnownKind.AGENCY, 4, "Fire and Rescue Service")
VACANT = KnownOwner(KnownKind.POST, 9, "Station Manager, NFRS (vacant)")

INDEX = OwnerIndex(
    people=(
        Somebody("Ravi Nandra", SERGEANT, "member"),
        Somebody("Nora Penn-Lowe", OFFICER, "secretary"),
        Somebody("Nell Poole", MANAGER),
        Somebody("Ann Bell", ANN, "chair"),
        Somebody("Andy Bell", ANDY),
    ),
    others=(
        Named(SERGEANT, ("Engagement Sergeant",)),
        Named(OFFICER, ("Forums Officer", "Forums Officer, NBC")),
        Named(FIRE, ("Fire and Rescue Service", "NFRS")),
        Named(VACANT, ("Station Manager",)),
    ),
)
NOTHING_IN_TEXT: dict[str, tuple[str, ...]] = {}


@pytest.mark.parametrize(
    ("written", "owner"),
    [
        ("Ravi Nandra", SERGEANT),
        ("Sergeant Nandra", SERGEANT),
        ("Sgt. Ravi Nandra", SERGEANT),
        ("R Nandra", SERGEANT),
        ("Ravi", SERGEANT),
        ("the Engagement Sergeant", SERGEANT),
        ("RN", SERGEANT),
        ("NPL", OFFICER),
        ("the Clerk", OFFICER),
        ("Secretariat", OFFICER),
        ("Secretary", OFFICER),
        ("The Chair", ANN),
        ("NFRS", FIRE),
        ("Fire and Rescue Service", FIRE),
        ("Station Manager", VACANT),
        ("Nora Penn-Lowe, Forums Officer, NBC", OFFICER),
        ("Nell Poole", MANAGER),
    ],
)
def test_a_known_name_post_office_or_agency_finds_its_owner(written: str, owner: KnownOwner) -> None:
    assert INDEX.whose(written, NOTHING_IN_TEXT).owner == owner


def test_a_surname_that_two_people_share_is_decided_by_the_seat_in_the_group() -> None:
    assert INDEX.whose("Mx Bell", NOTHING_IN_TEXT).owner == ANN


def test_a_name_that_fits_two_people_outside_the_group_stays_as_written() -> None:
    index = OwnerIndex(people=(Somebody("Ann Bell", ANN), Somebody("Andy Bell", ANDY)))
    whose = index.whose("Bell", NOTHING_IN_TEXT)
    assert whose.owner is None
    assert whose.candidates == (ANN, ANDY)


def test_initials_of_somebody_outside_the_group_are_asked_and_not_guessed() -> None:
    whose = INDEX.whose("NP", {})
    assert whose.owner == OFFICER, "the only one in the group whom they fit"
    alone = OwnerIndex(people=(Somebody("Nell Poole", MANAGER),)).whose("NP", {})
    assert alone.owner is None
    assert alone.candidates == (MANAGER,)


def test_what_the_text_says_of_initials_comes_before_the_group() -> None:
    whose = INDEX.whose("NP", {"NP": ("Nell Poole",)})
    assert whose.owner == MANAGER
    assert whose.name == "Nell Poole"


def test_initials_that_the_text_gives_to_two_people_are_asked() -> None:
    whose = INDEX.whose("AB", {"AB": ("Ann Bell", "Andy Bell")})
    assert whose.owner is None
    assert whose.candidates == (ANN, ANDY)


def test_a_person_of_the_text_whom_nobody_knows_here_keeps_the_full_name() -> None:
    whose = INDEX.whose("KE", {"KE": ("Kit Elwood",)})
    assert (whose.owner, whose.name, whose.is_asked) == (None, "Kit Elwood", True)
    assert INDEX.whose("Kit", {"KE": ("Kit Elwood",)}).name == "Kit Elwood"


def test_a_surname_with_an_apostrophe_is_found() -> None:
    pat = KnownOwner(KnownKind.PERSON, 11, "Pat O'Dowd")
    assert OwnerIndex(people=(Somebody("Pat O'Dowd", pat, "member"),)).whose("Mr O’Dowd", {}).owner == pat


def test_a_deputy_is_not_taken_for_the_chair() -> None:
    assert INDEX.whose("Deputy Chair", NOTHING_IN_TEXT).owner is None


@pytest.mark.parametrize("written", ["All", "everyone", "all members", "", "  "])
def test_everybody_and_nobody_are_not_asked(written: str) -> None:
    whose = INDEX.whose(written, NOTHING_IN_TEXT)
    assert whose.owner is None
    assert not whose.is_asked


@pytest.mark.parametrize(
    ("typed", "owners"),
    [
        ("AM / NM", ("AM", "NM")),
        ("AM, NM and the Clerk", ("AM", "NM", "the Clerk")),
        ("Nora Penn-Lowe, Forums Officer, NBC; NFRS", ("Nora Penn-Lowe, Forums Officer, NBC", "NFRS")),
        ("Fire and Rescue Service", ("Fire and Rescue Service",)),
        ("Ravi and Nell", ("Ravi", "Nell")),
        ("somebody from Parks and Leisure", ("somebody from Parks and Leisure",)),
        ("AM; AM", ("AM",)),
        ("  ", ()),
    ],
)
def test_owners_typed_on_one_line_are_parted_where_each_part_is_one(
    typed: str, owners: tuple[str, ...]
) -> None:
    assert INDEX.split(typed) == owners
