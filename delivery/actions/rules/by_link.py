"""What an owner can say by a link of their own, and how long a link lasts. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from delivery.actions.changes import Said
from delivery.actions.hearing import How
from delivery.actions.rules import ActionStatus
from delivery.wording import london_day, short_day

LINK_LASTS = timedelta(days=60)
# An action is spoken of until a while after its day; what is due later than this is told of again by then.
AFTER_DUE = timedelta(days=14)
LINK_LASTS_AT_MOST = timedelta(days=120)
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
_SAID_ALOUD = frozenset({Answer.ON_TRACK, Answer.NOT_MINE, Answer.ACCEPT, Answer.DECLINE, Answer.DISCUSS})
# With these a new date can be named.
OF_A_DATE = frozenset({Answer.ON_TRACK, Answer.AT_RISK})


@dataclass(frozen=True, slots=True)
class Word:
    """What an owner said of one action, with their sentence, and whom to try where it is theirs no more.

    `day` is the date that they ask for; `day_words` are those it was read from where its year or day is ours.
    """

    answer: Answer
    note: str = ""
    try_name: str = ""
    try_address: str = ""
    day: date | None = None
    day_words: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an action stands before a word of it. `is_date_free` says that nobody had promised its date, so that
    another holds at once; else it is only asked for.
    """

    status: ActionStatus
    at_risk: bool = False
    is_date_free: bool = False


def link_ends(now: datetime, due: Iterable[date | None]) -> datetime:
    """Until when a link opens that is made at `now`, in a letter that tells of these due dates.

    Sixty days, or until a fortnight after the last of them where that is later, and 120 days at most.
    """
    lasts = [day + AFTER_DUE - london_day(now) for day in due if day]
    return now + min(max([LINK_LASTS, *lasts]), LINK_LASTS_AT_MOST)


def answers_to(status: ActionStatus) -> tuple[Answer, ...]:
    """What can be said of an action that stands so; nothing of one that is closed."""
    if status is ActionStatus.PROPOSED:
        return OF_PROPOSED
    return OF_WORK if status.is_live else ()


def said_of(word: Word, name: str, today: date, before: Standing, how: How = How.LINK) -> Said:
    """The word as it is recorded. A hand-over and a wish to talk leave the outlook as it was."""
    keeps_outlook = word.answer in {Answer.NOT_MINE, Answer.DISCUSS}
    return Said(
        said_by=name,
        how=how,
        said_on=today,
        note=_note(word, before),
        status=_status(word.answer, before.status),
        due=word.day if before.is_date_free else None,
        at_risk=word.answer is Answer.AT_RISK or (keeps_outlook and before.at_risk),
    )


def read_from(words: str) -> str:
    """The sentence that says which words a date was read from, where its year or day is ours."""
    return f"The date was read from “{words}”."


def asks_for(day: date) -> str:
    """The sentence that asks for a date."""
    return f"Asks for {short_day(day)} as the new date."


def _status(answer: Answer, before: ActionStatus) -> ActionStatus | None:
    """What it becomes; whoever says how it goes has begun."""
    if answer in OF_A_DATE and before is ActionStatus.NOT_STARTED:
        return ActionStatus.IN_PROGRESS
    return _STATUS.get(answer)


def _note(word: Word, before: Standing) -> str:
    said = [word.answer.words] if word.answer in _SAID_ALOUD else []
    if word.try_name:
        said.append(f"Try {word.try_name}.")
    if word.day and not before.is_date_free:
        said.append(asks_for(word.day))
    if word.day_words:
        said.append(read_from(word.day_words))
    return " ".join((*said, word.note)).strip()
