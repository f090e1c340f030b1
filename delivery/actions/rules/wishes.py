"""What an owner can wish for an action, how it is answered, and how they are told that everything stays. Pure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from delivery.wording import day_in_words


class WishKind(StrEnum):
    """What an owner wishes: another date, or that somebody else has it."""

    NEW_DATE = "new date"
    HAND_ON = "hand on"


class WishAnswer(StrEnum):
    """What became of a wish: nothing yet, as they wished, or everything stays as it is."""

    NONE = ""
    AGREED = "agreed"
    STAYS = "stays"


def date_stays(asked: date, was: date, answered: date) -> str:
    """What an owner reads where the day that was asked for was refused on the day `answered`."""
    return f"{day_in_words(asked)} was asked for as the new date. {_answer_of(answered)} it stays {day_in_words(was)}."


def stays_with_you(answered: date) -> str:
    """What who wanted to hand an action on reads where that was refused."""
    return f"You said that this is not yours any more. {_answer_of(answered)} it stays with you."


def _answer_of(day: date) -> str:
    return f"The answer of {day_in_words(day)} is that"
