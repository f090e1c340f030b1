"""Lists of who was there."""

from __future__ import annotations

import pytest

from delivery.meetings.rules.attending.lists import (
    Attendee,
    Presence,
    attendees_in,
    in_numbers,
    lists_of,
    typed_line,
    who_fits,
)

ANN = Attendee("Ann Moss", Presence.APOLOGIES)
KIT = Attendee("Kit Ellery", Presence.PRESENT)


def test_lists_stand_in_the_order_of_minutes_and_empty_ones_are_left_out() -> None:
    assert [(one.presence, one.attendees) for one in lists_of([ANN, KIT])] == [
        (Presence.PRESENT, (KIT,)),
        (Presence.APOLOGIES, (ANN,)),
    ]
    assert in_numbers([ANN, KIT]) == "1 present, 1 apologies"


@pytest.mark.parametrize(
    ("line", "name", "organisation"),
    [
        ("Jo Lamb, Race Equality Council", "Jo Lamb", "Race Equality Council"),
        ("  Jo   Lamb ", "Jo Lamb", ""),
        ("Jo Lamb, Police, Fire and Crime Commissioner", "Jo Lamb", "Police, Fire and Crime Commissioner"),
    ],
)
def test_a_typed_line_is_a_name_and_an_organisation(line: str, name: str, organisation: str) -> None:
    assert typed_line(line) == (name, organisation)


def test_lists_of_pasted_minutes_are_read_with_initials() -> None:
    text = "Forum\n\nPresent: Kit Ellery (KE), Ann Moss\n\nApologies: Jo Lamb\n\n1. Leaflets\n\nKE spoke."
    assert attendees_in(text) == (
        Attendee("Kit Ellery", Presence.PRESENT, "KE"),
        Attendee("Ann Moss", Presence.PRESENT),
        Attendee("Jo Lamb", Presence.APOLOGIES),
    )


def test_a_name_fits_one_person_or_nobody() -> None:
    known = ("Ann Moss", "Andrew Moss", "Kit Ellery")
    assert who_fits("Ann Moss", known) == 0
    assert who_fits("Cllr Ellery", known) == 2
    assert who_fits("Moss", known) is None
    assert who_fits("Jo Lamb", known) is None
