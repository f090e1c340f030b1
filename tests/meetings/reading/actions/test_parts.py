"""Entries of action lists that are set in parts."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import read_minutes


@pytest.mark.parametrize(
    ("entry", "owners", "words"),
    [
        ("stalls for the fair: everybody to send two names", ("everybody",), "send two names"),
        ("Website – JB to ask the printer", ("JB",), "ask the printer"),
        ("JB asking the printer about paper", ("JB",), "asking the printer about paper"),
        ("Roof: survey to be booked", (), "Roof: survey to be booked"),
        ("JB\tRing the hall.", ("JB",), "Ring the hall"),
        ("ring the hall -> Rowan", ("Rowan",), "ring the hall"),
        ("ring the hall => JB", ("JB",), "ring the hall"),
    ],
)
def test_an_entry_behind_its_topic_or_before_its_owner(
    entry: str, owners: tuple[str, ...], words: str
) -> None:
    found = read_minutes(f"Actions\n- {entry}\n").actions
    assert [(action.owners, action.text) for action in found] == [(owners, words)]


def test_an_owner_above_bullets_owns_them() -> None:
    text = "Present: Jo Bell, Tom Ash\n\nActions\nJo\n- ring the hall\n- book the band\nTom\n- buy cups\n"
    assert [(action.owners, action.text) for action in read_minutes(text).actions] == [
        (("Jo",), "ring the hall"),
        (("Jo",), "book the band"),
        (("Tom",), "buy cups"),
    ]
