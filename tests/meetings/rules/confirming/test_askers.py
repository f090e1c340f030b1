"""A question that was told holds its asker, who is known inside the group alone."""

from __future__ import annotations

import pytest

from delivery.meetings.rules.confirming.askers import parted


@pytest.mark.parametrize(
    ("told", "asker", "words"),
    [
        ("KE asked whether the form works on a phone", "KE", "Whether the form works on a phone"),
        ("Kit Ellery (KE) asked the Police who tells a victim", "Kit Ellery", "Who tells a victim"),
        ("Cllr Moss also wanted to know why it took so long", "Cllr Moss", "Why it took so long"),
        ("Somebody wondered if it is paid", "Somebody", "Whether it is paid"),
        ("A member of the public asked if it is paid", "", "Whether it is paid"),
        ("It was asked how many came", "", "How many came"),
        ("A query was raised about the fence", "", "A query was raised about the fence"),
        ("KE asked for the leaflet", "", "KE asked for the leaflet"),
        ("Who has the key?", "", "Who has the key?"),
    ],
)
def test_the_asker_is_parted_from_the_question(told: str, asker: str, words: str) -> None:
    assert parted(told, "") == (asker, words)


def test_who_was_found_to_ask_stays() -> None:
    assert parted("Kit asked whether it works", "KE") == ("KE", "Whether it works")
    assert parted("Does it work?", "KE") == ("KE", "Does it work?")
