"""How often a group meets, and when it is silent for longer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from delivery.meetings.rules.cadence import CHOICES, Cadence, is_past, read_cadence, stored

MAY = date(2027, 5, 4)


@pytest.mark.parametrize(
    ("cadence", "words"),
    [("1 month", "every month"), ("2 months", "every two months"), ("13 weeks", "every 13 weeks")],
)
def test_a_cadence_is_read_and_said_in_words(cadence: str, words: str) -> None:
    found = read_cadence(cadence)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize("text", ["", "now and then", "0 months", "2 years"])
def test_what_is_no_cadence_is_none(text: str) -> None:
    assert read_cadence(text) is None


@pytest.mark.parametrize("cadence", CHOICES)
def test_every_choice_is_read_back_as_it_was_stored(cadence: Cadence) -> None:
    assert read_cadence(stored(cadence)) == cadence


def test_a_group_is_past_its_cadence_two_weeks_after_the_longest_gap_that_keeps_to_it() -> None:
    monthly = Cadence(1, "month")
    assert not is_past(monthly, MAY, MAY + timedelta(days=45))
    assert is_past(monthly, MAY, MAY + timedelta(days=46))


def test_a_group_without_cadence_or_meeting_is_never_past_it() -> None:
    assert not is_past(None, MAY, MAY + timedelta(days=4000))
    assert not is_past(Cadence(1, "month"), None, MAY)
