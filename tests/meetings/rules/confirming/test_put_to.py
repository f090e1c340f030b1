"""Whom a question was put to, where the sentence says so."""

from __future__ import annotations

import pytest

from delivery.meetings.rules.confirming.put_to import put_to


@pytest.mark.parametrize(
    ("quote", "whom"),
    [
        ("JB asked the Trust whether the lights work", "the Trust"),
        ("Cllr Moss asked the county council if it knew", "the county council"),
        ("Ms Ardley asked Northampton Homes what became of it", "Northampton Homes"),
        (
            "A question for the Police and Crime Commissioner: is there a plan",
            "the Police and Crime Commissioner",
        ),
        ("Ms Ardley asked Nisha Patel how many", "Nisha Patel"),
        ("Cllr Moss asked whether the lights work", ""),
        ("The Chair asked the group what it thought", ""),
        ("Who tells the person?", ""),
        ("", ""),
    ],
)
def test_whom_a_sentence_names(quote: str, whom: str) -> None:
    assert put_to(quote) == whom
