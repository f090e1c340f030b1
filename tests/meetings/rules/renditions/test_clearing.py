"""What is left to decide before a text is released."""

from __future__ import annotations

from delivery.meetings.personal_data import DatumKind, KnownNames, personal_data
from delivery.meetings.rules.renditions.clearing import to_clear
from delivery.meetings.rules.renditions.rendition import Stretch

TEXT = "Mrs Penrose rang. Mrs\nPenrose wrote from NN1 1AA. Amir did not."
DATA = personal_data(TEXT, KnownNames.of([]), 2016)
NAME = (DatumKind.NAME, "Mrs Penrose")


def test_the_same_words_are_decided_on_once() -> None:
    found = to_clear(DATA, (), ())
    assert [(one.words, one.times) for one in found] == [("Mrs Penrose", 2), ("NN1 1AA", 1), ("Amir", 1)]
    assert not any(one.is_cleared for one in found)


def test_what_is_withheld_asks_for_nothing() -> None:
    assert [one.words for one in to_clear(DATA, [Stretch(0, TEXT.index("Amir"))], ())] == ["Amir"]


def test_what_was_let_stand_here_is_cleared_and_in_earlier_minutes_only_offered() -> None:
    (here, *_), (before, *_) = to_clear(DATA, (), {NAME}), to_clear(DATA, (), (), {NAME})
    assert (here.is_cleared, here.was_cleared_before) == (True, False)
    assert (before.is_cleared, before.was_cleared_before) == (False, True)
