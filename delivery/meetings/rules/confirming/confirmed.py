"""What a secretary confirmed of minutes that were read: the values that one save makes records of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.meetings.rules.confirming.owners import KnownOwner
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.partners.newcomer import Newcomer


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of the minutes that a record was read from, and where they begin; empty for none."""

    words: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class ConfirmedOwner:
    """An owner as written; `known` None where nobody here goes by that name, `new` whom a person said that is."""

    written: str
    known: KnownOwner | None
    new: Newcomer | None = None


@dataclass(frozen=True, slots=True)
class ConfirmedDue:
    """When it is due: the words, the day they mean, and whether that day is ours to assume."""

    phrase: str = ""
    day: date | None = None
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class ConfirmedAction:
    """An action to be raised; `told` is what the minutes say of one that they carry over."""

    text: str
    owners: tuple[ConfirmedOwner, ...]
    due: ConfirmedDue
    objective_id: int | None
    quote: Quote
    told: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmedWord:
    """What the minutes say of an action that is known here already; `said_by` as written, `due` its new day."""

    action_id: int
    told: str
    status: str
    said_by: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class ConfirmedDecision:
    """A decision, with the number the minutes give it."""

    text: str
    number: str
    objective_id: int | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class ConfirmedQuestion:
    """A question that nobody answered, with who asked it and whom it was put to as written.

    `asked_by` is the id of the person who asked, where that is sure, `new` whom somebody said that is.
    """

    text: str
    asker: str
    objective_id: int | None
    quote: Quote
    put_to: str = ""
    asked_by: int | None = None
    new: Newcomer | None = None


@dataclass(frozen=True, slots=True)
class ConfirmedForwardItem:
    """Something for a later meeting: the first on or after `due_on`, None where the words name no time."""

    text: str
    due_phrase: str
    quote: Quote
    due_on: date | None = None


@dataclass(frozen=True)
class ConfirmedMinutes:
    """One save: the text, its meeting, and everything that was ticked, in the order of the text.

    `meeting_id` None makes the meeting `new_meeting`.
    """

    group_id: int
    meeting_id: int | None
    new_meeting: NewMeeting
    held_on: date
    text: str
    actions: tuple[ConfirmedAction, ...] = ()
    words: tuple[ConfirmedWord, ...] = ()
    decisions: tuple[ConfirmedDecision, ...] = ()
    questions: tuple[ConfirmedQuestion, ...] = ()
    forward_items: tuple[ConfirmedForwardItem, ...] = ()

    @property
    def newcomers(self) -> tuple[Newcomer, ...]:
        """Everybody new who has an address and is named by anything that was ticked, each once."""
        owners = (owner.new for action in self.actions for owner in action.owners)
        new = (*owners, *(question.new for question in self.questions))
        return tuple(dict.fromkeys(one for one in new if one and one.email))
