"""What an owner can say by a link of their own, and how long a link lasts. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from delivery.actions.changes import Said
from delivery.actions.hearing import How
from delivery.actions.rules import ActionStatus

LINK_LASTS = timedelta(days=60)
# Whoever has an old link can ask for a new one this often, and no oftener.
RENEW_EVERY = timedelta(hours=1)
MOST_A_DAY = 3


class Answer(StrEnum):
    """What is said of an action. Of one that is only proposed the last three, of every other the first four."""

    DONE = "done"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    NOT_MINE = "not mine"
    ACCEPT = "accept"
    DECLINE = "decline"
    DISCUSS = "discuss"

    @property
    def words(self) -> str:
        """What was said, as a confirmation tells it."""
        return _WORDS[self]

    @property
    def button(self) -> str:
        """What stands on its button."""
        return _BUTTONS[self]


_WORDS = {
    Answer.DONE: "Done.",
    Answer.ON_TRACK: "On track.",
    Answer.AT_RISK: "At risk.",
    Answer.NOT_MINE: "Not mine any more.",
    Answer.ACCEPT: "Accepted.",
    Answer.DECLINE: "Declined.",
    Answer.DISCUSS: "I would like to talk about it first.",
}

_BUTTONS = {
    Answer.DONE: "Done",
    Answer.ON_TRACK: "On track",
    Answer.AT_RISK: "At risk",
    Answer.NOT_MINE: "Not mine any more",
    Answer.ACCEPT: "Accept",
    Answer.DECLINE: "Decline",
    Answer.DISCUSS: "Talk about it first",
}

OF_WORK = (Answer.DONE, Answer.ON_TRACK, Answer.AT_RISK, Answer.NOT_MINE)
OF_PROPOSED = (Answer.ACCEPT, Answer.DECLINE, Answer.DISCUSS, Answer.NOT_MINE)

_STATUS = {
    Answer.DONE: ActionStatus.COMPLETE,
    Answer.ACCEPT: ActionStatus.NOT_STARTED,
    Answer.DECLINE: ActionStatus.CANCELLED,
}
# Their sentence alone says nothing where there is no status to tell it.
_SAID_ALOUD = frozenset({Answer.ON_TRACK, Answer.NOT_MINE, Answer.DISCUSS})


@dataclass(frozen=True, slots=True)
class Word:
    """What an owner said of one action, with their sentence, and whom to try where it is theirs no more."""

    answer: Answer
    note: str = ""
    try_name: str = ""
    try_address: str = ""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who takes an action on and is not known here yet: a name and an address."""

    name: str
    address: str


def answers_to(status: ActionStatus) -> tuple[Answer, ...]:
    """What can be said of an action that stands so; nothing of one that is closed."""
    if status is ActionStatus.PROPOSED:
        return OF_PROPOSED
    return OF_WORK if status.is_live else ()


def said_of(word: Word, name: str, today: date, *, was_at_risk: bool = False, how: How = How.LINK) -> Said:
    """The word as it is recorded. A hand-over and a wish to talk leave the outlook as it was."""
    keeps_outlook = word.answer in {Answer.NOT_MINE, Answer.DISCUSS}
    return Said(
        said_by=name,
        how=how,
        said_on=today,
        note=_note(word),
        status=_STATUS.get(word.answer),
        at_risk=word.answer is Answer.AT_RISK or (keeps_outlook and was_at_risk),
    )


def _note(word: Word) -> str:
    said = [word.answer.words] if word.answer in _SAID_ALOUD else []
    if word.try_name:
        said.append(f"Try {word.try_name}.")
    return " ".join((*said, word.note)).strip()
