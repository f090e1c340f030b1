"""Decisions told by how many were for and against, in brackets, or behind a dash."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import read_minutes

HEAD = "Union council\n\nPresent: Kez Hall (KH), Dom Ray (DR)\n\n4. New kiln\n\n"


def decided(text: str) -> list[str]:
    return [found.text for found in read_minutes(HEAD + text).decisions]


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("Motion to buy a kiln for the hut. For 3, against 0, abstain 0. Passes.", "buy a kiln for the hut"),
        (
            "KH said that a kiln be bought this year. 5 for, none against.",
            "KH said that a kiln be bought this year",
        ),
        (
            "Motion to buy a kiln for the hut\nFor: 4, against: 1",
            "Motion to buy a kiln for the hut For: 4, against: 1",
        ),
        (
            "The kiln will be shared with the school (all in favour).",
            "The kiln will be shared with the school (all in favour)",
        ),
        (
            "The school asked for a key - yes to this, nobody against.",
            "The school asked for a key - yes to this, nobody against",
        ),
        ("Bid A (potters) – supported, £2,500.", "Bid A (potters) – supported, £2,500"),
        ("Agreed – the hut stays open until ten from May.", "the hut stays open until ten from May"),
        (
            "KH proposed that young people be invited to watch. Agreed by all.",
            "young people be invited to watch",
        ),
        ("Everybody agreed they should be asked first.", "they should be asked first"),
    ],
)
def test_what_was_carried_in_few_words_is_a_decision(text: str, decision: str) -> None:
    assert decided(text) == [decision]


@pytest.mark.parametrize(
    "text",
    [
        "Motion to buy a kiln for the hut. For 1, against 6. Falls.",
        "Motion to buy a kiln for the hut. 2 for, 2 against.",
        "DR to find a kiln (carried over)",
    ],
)
def test_what_fell_or_was_carried_over_is_none(text: str) -> None:
    assert decided(text) == []
