"""Meetings that were held in a chat."""

from __future__ import annotations

from delivery.meetings.reading import read_minutes
from delivery.meetings.reading.layout.chat import without_chat

LOG = """[19:01:12] <maz> #topic stall
[19:01:30] <jonno> do we need a permit?
[19:02:00] <maz> dunno, I'll ask the council
[19:02:40] <maz> #action priya to draft the post by sunday
[19:03:58] <maz> #agreed two tables
"""


def test_marked_words_of_a_chat_are_read_as_those_of_minutes() -> None:
    reading = read_minutes(LOG)
    assert [(found.owners, found.text, found.due) for found in reading.actions] == [
        (("priya",), "draft the post by sunday", "by sunday")
    ]
    assert [found.text for found in reading.decisions] == ["two tables"]
    assert [(found.owners, found.text) for found in reading.commitments] == [(("maz",), "ask the council")]
    assert [(found.text, found.open) for found in reading.questions] == [("do we need a permit?", True)]


def test_no_character_of_a_chat_moves() -> None:
    told, nicknames = without_chat(LOG)
    assert len(told) == len(LOG)
    assert told.index("draft the post") == LOG.index("draft the post")
    assert nicknames == {"maz", "jonno"}


def test_two_turns_are_no_chat() -> None:
    text = "<b> bold\n<i> italic\n"
    assert without_chat(text) == (text, frozenset())
