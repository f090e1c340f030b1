"""What is remembered of a date that moves."""

from __future__ import annotations

from datetime import date

from delivery.actions.due import Due

MARCH, APRIL, MAY = date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)


def test_a_first_date_is_no_move() -> None:
    assert Due().moved_to(APRIL, on=MARCH) == Due(APRIL)


def test_a_move_keeps_the_first_date_and_is_counted() -> None:
    once = Due(APRIL).moved_to(MAY, on=MARCH)
    assert once == Due(MAY, first=APRIL, moves=1)
    assert once.moved_to(date(2026, 6, 30), on=MARCH) == Due(date(2026, 6, 30), first=APRIL, moves=2)


def test_a_date_moved_on_its_last_day_is_not_late_and_a_day_after_is() -> None:
    assert not Due(APRIL).moved_to(MAY, on=APRIL).moved_late
    assert Due(APRIL).moved_to(MAY, on=date(2026, 5, 1)).moved_late


def test_once_moved_late_stays_so() -> None:
    late = Due(MARCH).moved_to(MAY, on=APRIL)
    assert late.moved_to(date(2026, 6, 30), on=APRIL).moved_late


def test_naming_a_date_in_place_of_an_assumed_one_is_no_move() -> None:
    assumed = Due(APRIL, phrase="by the next meeting", is_assumed=True)
    assert assumed.moved_to(MAY, on=MARCH) == Due(MAY)


def test_an_assumed_date_that_has_passed_moves_late_like_any_other() -> None:
    moved = Due(MARCH, is_assumed=True).moved_to(MAY, on=APRIL)
    assert moved == Due(MAY, first=MARCH, moves=1, moved_late=True)


def test_taking_a_date_away_is_a_move() -> None:
    assert Due(APRIL).moved_to(None, on=MAY) == Due(None, first=APRIL, moves=1, moved_late=True)


def test_the_same_date_changes_nothing() -> None:
    assumed = Due(APRIL, phrase="soon", is_assumed=True)
    assert assumed.moved_to(APRIL, on=MARCH) is assumed
