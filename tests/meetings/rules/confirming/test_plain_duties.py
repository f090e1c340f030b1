"""Promises that nobody marked: those as plain as a marked action, and those that wait for a tick."""

from __future__ import annotations

from datetime import date

import pytest

from delivery.meetings.reading import read_minutes
from delivery.meetings.rules.confirming.owners import KnownKind, KnownOwner, OwnerIndex, Somebody
from delivery.meetings.rules.confirming.plain_duties import is_left_with_an_owner, with_plain_duties
from delivery.meetings.rules.confirming.rows import Row, rows_of
from delivery.meetings.rules.confirming.ticked import Known, people_in

HELD = date(2027, 5, 18)
SEATED = OwnerIndex((Somebody("Sam Brackley", KnownOwner(KnownKind.PERSON, 3, "Sam Brackley"), "member"),))
HEAD = "Present: Sam Brackley (SB), Kit Elwood (KE)\n\n3. Lamps\n\nThe lamps were discussed at length.\n"


def promised(sentence: str, *saved: str) -> Row:
    text = HEAD + sentence
    reading = read_minutes(text, held_on=HELD)
    known = Known(SEATED, people_in(reading), {}, HELD, (), {})
    (row,) = with_plain_duties(rows_of(reading, saved, ()), known)
    return row


@pytest.mark.parametrize(
    "sentence",
    [
        "SB/KE to look at why the lamps go out early.",
        "SB to ring the electricians about the lamps.",
        "Kit Elwood will write to the parish office about the posts by 4/6/27.",
    ],
)
def test_somebody_known_who_is_to_do_it_or_by_a_day_is_ticked(sentence: str) -> None:
    row = promised(sentence)
    assert row.is_ready
    assert row.is_taken
    assert not is_left_with_an_owner(row)


@pytest.mark.parametrize(
    "sentence",
    [
        "SB said she would ask the electricians.",
        "SB said she would ask the electricians by the summer.",
        "ZQ to ring the electricians about the lamps.",
        "SB and ZQ to ring the electricians about the lamps.",
    ],
)
def test_what_names_no_day_or_somebody_unknown_waits_and_is_counted(sentence: str) -> None:
    row = promised(sentence)
    assert not row.is_taken
    assert is_left_with_an_owner(row)


def test_what_is_saved_already_is_neither_ticked_again_nor_counted() -> None:
    sentence = "SB to ring the electricians about the lamps."
    row = promised(sentence, sentence)
    assert not row.is_taken
    assert not is_left_with_an_owner(row)
