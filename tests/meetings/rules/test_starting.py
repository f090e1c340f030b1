"""Members of a group to be: known by their address, asked where only a name fits, and never lost."""

from __future__ import annotations

from delivery.meetings.rules.confirming.owners import KnownKind, KnownOwner, OwnerIndex, Somebody
from delivery.meetings.rules.starting import (
    KnownMember,
    MemberRow,
    MemberState,
    NewMember,
    as_posted,
    chosen_members,
    index_with,
    member_rows,
    problems_of,
)
from delivery.partners.addresses import read_addresses

ADA = KnownMember(3, "Ada Marsh", "ada@county.example", "Ada Marsh, NCC")
TOM, OTHER_TOM = (
    KnownMember(4, "Tom Okafor", "", "Tom Okafor, NFRS"),
    KnownMember(5, "Tom Okafor", "t@a.example", "Tom Okafor"),
)
ME = 9


def rows(line: str, *everybody: KnownMember) -> tuple[MemberRow, ...]:
    return member_rows(read_addresses(line), everybody, ME)


def test_somebody_is_known_by_their_address_under_their_name_here() -> None:
    (row,) = rows("A. Marsh <ADA@county.example>", ADA)
    assert (row.state, row.known, row.name, row.label) == (
        MemberState.KNOWN,
        3,
        "Ada Marsh",
        "Ada Marsh, NCC",
    )


def test_a_name_alone_is_asked_where_one_fits_and_left_open_where_two_do() -> None:
    (one,), (two,) = rows("Tom Okafor", TOM), rows("Tom Okafor", TOM, OTHER_TOM)
    assert (one.known, one.candidates) == (4, (TOM,))
    assert (two.known, two.state, len(two.candidates)) == (0, MemberState.CHECK, 2)


def test_whoever_starts_the_group_is_no_member_beside() -> None:
    (row,) = rows("Me <me@a.example>", KnownMember(ME, "Me", "me@a.example", "Me"))
    (posted,) = as_posted([row], {row.key: {"take": "yes"}})
    assert (row.state, posted.is_taken, chosen_members([posted])) == (MemberState.YOURSELF, False, ())


def test_what_cannot_be_read_is_taken_once_it_is_put_right() -> None:
    (row,) = rows("Lee <lee@a.example, sam@a.example>")
    assert not row.is_taken
    (wrong,) = as_posted(
        [row], {row.key: {"take": "yes", "name": "Lee", "email": "lee@a.example, sam@a.example"}}
    )
    assert list(problems_of([wrong])) == [f"email-{row.key}"]
    (right,) = as_posted([row], {row.key: {"take": "yes", "name": "Lee", "email": "LEE@a.example"}})
    assert problems_of([right]) == {}
    assert chosen_members([right]) == (NewMember(row.key, "Lee", "lee@a.example"),)


def test_two_with_one_address_and_one_without_a_name_are_refused() -> None:
    first, second = rows("Ada; Lee")
    posted = as_posted(
        [first, second],
        {
            first.key: {"take": "yes", "name": "Ada", "email": "a@a.example"},
            second.key: {"take": "yes", "name": " ", "email": "a@a.example"},
        },
    )
    assert set(problems_of(posted)) == {f"name-{second.key}", f"email-{second.key}"}


def test_a_person_chosen_by_an_id_that_was_not_offered_is_somebody_new() -> None:
    (row,) = rows("Tom Okafor", TOM)
    (posted,) = as_posted([row], {row.key: {"take": "yes", "known": "77"}})
    assert posted.known == 0


def test_new_members_own_actions_before_they_are_saved_and_initials_find_them() -> None:
    index = OwnerIndex((Somebody("Ada Marsh", KnownOwner(KnownKind.PERSON, 3, "Ada Marsh, NCC")),))
    members = [NewMember("a", "Ada Marsh", person_id=3), NewMember("b", "Nisha Patel")]
    found = index_with(index, members, "Priya Nair")
    assert found.whose("NP", {}).owner == KnownOwner(KnownKind.PERSON, -2, "Nisha Patel")
    assert found.whose("AM", {}).owner == KnownOwner(KnownKind.PERSON, 3, "Ada Marsh, NCC")
