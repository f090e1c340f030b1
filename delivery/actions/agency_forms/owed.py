"""What an agency, or one owner of it, owes: the actions of a form as they are when it goes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from delivery.actions.agency_forms.fields import NO_DATE, AnswerField, answer_words, digest
from delivery.actions.agency_forms.labels import FormNumber, Label
from delivery.actions.rules import ActionStatus

TITLE = "What we owe: please fill in"
ABOUT_YOU = "About you"
NAME_LABEL = "Your name and post"
NAME_PROMPT = "Click or tap here and type it"
YES_OR_NO = ("No", "Yes")
WHAT_WE_HAVE = "What we have"
YOUR_ANSWER = "Your answer"


@dataclass(frozen=True, slots=True)
class OwedAction:
    """One action: `under` is the heading that it stands under, its first owner here.

    `about` says where it came from and what it serves, `heard` what was last said of it and when.
    """

    id: int
    reference: str
    text: str
    under: str
    about: str
    status: ActionStatus
    due: date | None
    at_risk: bool
    heard: str

    @property
    def answers(self) -> Mapping[AnswerField, str]:
        """What stands in each place for typing."""
        return {
            AnswerField.STATUS: self.status.value,
            AnswerField.DUE: self.due.isoformat() if self.due else "",
            AnswerField.AT_RISK: "yes" if self.at_risk else "no",
            AnswerField.UPDATE: "",
        }

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that its status can be answered with: owners neither propose nor cancel."""
        offered = [ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS, ActionStatus.COMPLETE]
        return tuple(status.label for status in dict.fromkeys([self.status, *offered]))

    def what_we_have(self, field: AnswerField) -> str:
        """The answer as it was sent, in plain sight; for the update what was last heard."""
        if field is AnswerField.UPDATE:
            return self.heard
        return answer_words(field, self.answers[field]) or NO_DATE

    def label(self, field: AnswerField, partnership: str) -> str:
        """The hidden label of one of its places for typing."""
        return str(Label(partnership, self.id, field, digest(field, self.answers[field])))


@dataclass(frozen=True, slots=True)
class OwedForm:
    """A form for an agency; `owner` is the post or person that it is narrowed to, or empty.

    `to_return_at` is the address where it can be brought back.
    """

    number: FormNumber
    agency: str
    owner: str
    to_return_at: str
    actions: Sequence[OwedAction]

    @property
    def whose(self) -> str:
        """Who is asked."""
        return f"{self.owner}, {self.agency}" if self.owner else self.agency

    @property
    def instructions(self) -> tuple[str, ...]:
        """The lines that say how to fill it in and how to return it."""
        return (
            "1. Change what is no longer right under “Your answer”, and write an update. Leave what is still right as it is.",
            "2. Save the file. Please keep the references, such as A-0123: they say which action is meant.",
            f"3. Send it back: attach it to a reply to the mail that it came with, or sign in and bring it to {self.to_return_at}",
            "Nothing is changed here until somebody has looked at your answers. What you write elsewhere in the file is read by them too.",
        )
