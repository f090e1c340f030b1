"""Seats counted by strand, agency and organisation."""

from __future__ import annotations

from delivery.meetings.rules.groups.at_the_table import CountedSeat, counted
from delivery.partners.strands import Strand

FORUM, PANEL = 1, 2
POLICE, COUNCIL, FIRE = 11, 12, 13
SEATS = (
    CountedSeat(FORUM, POLICE, "", (Strand.RACE, Strand.RELIGION)),
    CountedSeat(FORUM, POLICE, "", ()),
    CountedSeat(FORUM, None, "Deaf Voices", (Strand.DISABILITY,)),
    CountedSeat(FORUM, None, "", (Strand.RACE,)),
    CountedSeat(PANEL, COUNCIL, "", ()),
)


def test_seats_are_counted_for_what_they_stand_for_and_for_who_takes_them() -> None:
    table = counted(SEATS)
    assert table.by_strand == {
        (FORUM, Strand.RACE): 2,
        (FORUM, Strand.RELIGION): 1,
        (FORUM, Strand.DISABILITY): 1,
    }
    assert table.by_agency == {(FORUM, POLICE): 2, (PANEL, COUNCIL): 1}, "a seat taken in person is nobody's"
    assert table.by_organisation == {(FORUM, "Deaf Voices"): 1}


def test_the_gaps_are_those_of_the_groups_that_are_asked_about() -> None:
    table = counted(SEATS)
    assert table.strands_without([FORUM]) == (
        Strand.SEXUAL_ORIENTATION,
        Strand.TRANSGENDER,
        Strand.INDIVIDUAL,
    )
    assert table.strands_without([PANEL]) == tuple(Strand)
