"""Sentences that only say who acts: the sentence before is what is to be done."""

import pytest

from delivery.meetings.reading import read_minutes


def test_initials_before_the_word_action_own_the_sentence_before() -> None:
    found = read_minutes("The members would like more figures, e.g. speeding. MG Action.\n").actions
    assert [(action.owners, action.text) for action in found] == [
        (("MG",), "The members would like more figures, e.g. speeding")
    ]


def test_a_clerk_who_is_to_action_it_owns_the_sentence_before() -> None:
    found = read_minutes("The lamp by the pond is out. Clerk to action.\n").actions
    assert [(action.owners, action.text) for action in found] == [(("Clerk",), "The lamp by the pond is out")]


def test_whoever_would_action_it_has_only_promised() -> None:
    reading = read_minutes("Cllr Elm asked for a reply to the bank. The Clerk would action.\n")
    assert reading.actions == ()
    assert [(found.owners, found.text) for found in reading.commitments] == [
        (("The Clerk",), "a reply to the bank")
    ]


def test_a_party_that_took_legal_action_owns_nothing() -> None:
    assert read_minutes("The lamp is out. The Clerk took Action.\n").actions == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "JB took an action to ring the hall.",
        "JB has an action to ring the hall.",
        "An action was placed on JB to ring the hall.",
        "Action on JB to ring the hall.",
    ],
)
def test_an_action_somebody_has_is_marked_by_the_word(sentence: str) -> None:
    found = read_minutes(f"1. Hall\n\n{sentence}").actions
    assert [(action.owners, action.text) for action in found] == [(("JB",), "ring the hall")]
