"""Who is meant by what is typed, and who keeps the records when a seat ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from delivery.errors import NotAllowed
from delivery.meetings.rules.groups.officers import may_edit, must_keep, must_run
from delivery.meetings.rules.groups.seats import Keeper, Taker, TakerKind, leaves_nobody, takers_called
from delivery.partners.viewer import Viewer

DAY = date(2027, 5, 20)
OFFICER = Taker(
    TakerKind.POST, 1, "Forums Officer, NBC (Idris Mottram)", ("Forums Officer", "NBC Forums Officer")
)
OTHER_OFFICER = Taker(TakerKind.POST, 2, "Forums Officer, KBC (vacant)", ("Forums Officer",))
SASKIA = Taker(TakerKind.PERSON, 3, "Saskia Holt", ("Saskia Holt", "saskia@example.org"))
COUNCIL = Taker(TakerKind.AGENCY, 4, "Northampton Borough Council", ("NBC",))
TAKERS = (OFFICER, OTHER_OFFICER, SASKIA, COUNCIL)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Forums Officer, NBC (Idris Mottram)", (OFFICER,)),
        ("  saskia   HOLT ", (SASKIA,)),
        ("saskia@example.org", (SASKIA,)),
        ("nbc", (COUNCIL,)),
        ("Forums Officer", (OFFICER, OTHER_OFFICER)),
        ("Saskia", ()),
    ],
)
def test_who_takes_a_seat_is_found_by_label_or_name_and_never_guessed(
    written: str, meant: tuple[Taker, ...]
) -> None:
    assert takers_called(written, TAKERS) == meant


def keeper(
    seat: int, *, until: date | None = None, since: date = date(2025, 1, 1), taken: bool = True
) -> Keeper:
    return Keeper(seat, since, until, taken)


def test_the_last_who_keeps_the_records_cannot_go() -> None:
    assert leaves_nobody([keeper(1)], 1, DAY)
    assert not leaves_nobody([keeper(1), keeper(2)], 1, DAY)
    assert not leaves_nobody([keeper(1)], 2, DAY), "a member's seat ends as it likes"


def test_a_vacant_post_keeps_no_records_and_neither_does_who_has_left_by_then() -> None:
    assert leaves_nobody([keeper(1), keeper(2, taken=False)], 1, DAY)
    assert leaves_nobody([keeper(1), keeper(2, until=DAY)], 1, DAY)
    assert leaves_nobody([keeper(1), keeper(2, since=DAY + timedelta(days=1))], 1, DAY)
    assert not leaves_nobody([keeper(1), keeper(2, since=DAY)], 1, DAY)
    assert not leaves_nobody([keeper(1, taken=False)], 1, DAY), "nobody is lost"


def viewer(*, administrator: bool = False, chairs: int = 0, keeps: int = 0) -> Viewer:
    return Viewer(
        person_id=1,
        name="Roy Cattermole",
        email="roy@example.org",
        is_administrator=administrator,
        is_strategic=False,
        post_ids=frozenset(),
        agency_ids=frozenset(),
        group_ids=frozenset({7}),
        secretary_group_ids=frozenset({keeps} - {0}),
        secretary_of=(),
        chair_group_ids=frozenset({chairs} - {0}),
    )


def test_officers_change_their_own_group_and_an_administrator_the_facts_of_an_open_one() -> None:
    for officer in (viewer(chairs=7), viewer(keeps=7)):
        assert officer.runs(7)
        assert may_edit(officer, 7, is_members_only=True)
        assert not may_edit(officer, 8, is_members_only=False)
    assert not viewer().runs(7), "a member changes nothing"
    assert may_edit(viewer(administrator=True), 8, is_members_only=False)
    assert not viewer(administrator=True).runs(8)
    assert not may_edit(viewer(administrator=True), 8, is_members_only=True)


def test_others_are_told_who_may() -> None:
    must_keep(viewer(keeps=7), "change its agenda", 7)
    must_run(viewer(chairs=7), "call a meeting", 7)
    with pytest.raises(NotAllowed, match="Only the secretary of the group can change its agenda"):
        must_keep(viewer(chairs=7), "change its agenda", 7)
    with pytest.raises(NotAllowed, match="Only the secretary of the group can move this action"):
        must_keep(viewer(keeps=7), "move this action", None)
    with pytest.raises(NotAllowed, match="Only the chair or the secretary of the group can call a meeting"):
        must_run(viewer(administrator=True), "call a meeting", 7)
