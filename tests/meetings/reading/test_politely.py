"""What somebody is asked to their face, and what somebody is looked for to do."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import read_minutes

HEAD = "Present: Rob Hay (RH), Jo Dean\n\n4. Lamps\n\nThe lamps go out early. "


@pytest.mark.parametrize(
    ("sentence", "owners", "text", "due"),
    [
        ("Rob - can you get that mended asap please?", ("Rob",), "get that mended asap", "asap"),
        ("RH, could you please ring the firm by 3 May?", ("RH",), "ring the firm by 3 May?", "by 3 May"),
        ("We need someone to draw the posters!!", (), "draw the posters", None),
        ("Jo is happy to have a first go at the rules.", ("Jo",), "have a first go at the rules", None),
    ],
)
def test_who_is_asked_or_looked_for_has_something_to_do(
    sentence: str, owners: tuple[str, ...], text: str, due: str | None
) -> None:
    reading = read_minutes(HEAD + sentence)
    assert [(found.owners, found.text, found.due) for found in reading.commitments] == [(owners, text, due)]
    assert reading.questions == ()


@pytest.mark.parametrize(
    "sentence", ["Lamps - can you see them from the road?", "Could you hear the bell, Rob?"]
)
def test_a_question_to_nobody_or_about_no_errand_stays_one(sentence: str) -> None:
    reading = read_minutes(HEAD + sentence)
    assert len(reading.questions) == 1
    assert reading.commitments == ()


def test_one_word_asks_about_the_sentence_before_it() -> None:
    (question,) = read_minutes(HEAD + "Nobody was told. Why?").questions
    assert question.text == "Nobody was told. Why?"
    assert question.open
