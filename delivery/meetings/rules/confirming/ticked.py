"""From the rows that a person ticked to the values that one save makes records of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from delivery.meetings.reading import Kind, Reading
from delivery.meetings.rules.confirming.confirmed import (
    ConfirmedAction,
    ConfirmedDecision,
    ConfirmedForwardItem,
    ConfirmedOwner,
    ConfirmedQuestion,
    ConfirmedWord,
    Quote,
)
from delivery.meetings.rules.confirming.due import LONGEST_PHRASE, due_of
from delivery.meetings.rules.confirming.introduced import Introduced
from delivery.meetings.rules.confirming.owners import OwnerIndex, Whose
from delivery.meetings.rules.confirming.put_to import put_to
from delivery.meetings.rules.confirming.rows import NEW, Row
from delivery.meetings.rules.registers.comes_back import comes_back_on, financial_year_named
from delivery.partners.newcomer import Newcomer

LONGEST_ROW = 4000
LONGEST_NAME = 200
LONGEST_NUMBER = 20

_EMPTY = {
    Kind.DECISION.value: "Say what was decided, or take the tick away.",
    Kind.QUESTION.value: "Say what was asked, or take the tick away.",
    Kind.FORWARD.value: "Say what comes back at a later meeting, or take the tick away.",
}
_EMPTY_DUTY = "Say what will be done, or take the tick away."


@dataclass(frozen=True)
class Known:
    """What rows are understood with: who is who, the objectives by number, and the days of the group.

    `answers` are the owners that a person chose for names as written, by their key, and `introduced` those whom they
    gave as new; `actions` the ids of the actions that a row may update.
    """

    index: OwnerIndex
    in_text: Mapping[str, tuple[str, ...]]
    objectives: Mapping[str, int]
    held_on: date
    meetings: Sequence[date]
    answers: Mapping[str, str]
    actions: frozenset[int] = frozenset()
    introduced: Mapping[str, Introduced] = field(default_factory=dict)

    def owners(self, written: str) -> tuple[tuple[str, Whose], ...]:
        """Each owner on a line as written, and who that is."""
        return tuple((words, self.whose(words)) for words in self.index.split(written))

    def whose(self, words: str) -> Whose:
        """Who is meant: the person's answer before the index's."""
        chosen = self.index.with_key(self.answers.get(words.casefold(), ""))
        return Whose(chosen) if chosen else self.index.whose(words, self.in_text)

    def new(self, words: str) -> Newcomer | None:
        """Somebody new whom a person said these words mean; None where they said nothing of them."""
        introduced = self.introduced.get(words.casefold())
        return (
            introduced.newcomer(self.index, self.index.whose(words, self.in_text).name)
            if introduced
            else None
        )

    def named(self, written: str) -> str:
        """The full name that the text gives for initials, else what is written."""
        names = self.in_text.get(written, ())
        return names[0] if len(names) == 1 else written

    def names_somebody(self, written: str) -> bool:
        """Whether the text says who is meant: a full name that it gives, or initials of one such name."""
        told = self.in_text.values()
        return len(self.in_text.get(written, ())) == 1 or any(names == (written,) for names in told)

    def person(self, written: str) -> int | None:
        """The id of the one person whom these words name, None for nobody or several."""
        return self.index.person_of(self.whose(written).owner) if written else None


@dataclass(frozen=True)
class Registers:
    """Everything ticked, in the order of the text."""

    actions: tuple[ConfirmedAction, ...]
    words: tuple[ConfirmedWord, ...]
    decisions: tuple[ConfirmedDecision, ...]
    questions: tuple[ConfirmedQuestion, ...]
    forward_items: tuple[ConfirmedForwardItem, ...]


def people_in(reading: Reading) -> dict[str, tuple[str, ...]]:
    """The full names that a text gives for initials, and for names that stand alone under themselves."""
    found: dict[str, tuple[str, ...]] = {}
    for person in reading.people:
        names = (person.name,) if person.name else person.candidates
        if names:
            found[person.initials or names[0]] = names
    return found


def problems_of(rows: Sequence[Row], known: Known) -> dict[str, str]:
    """What keeps ticked rows from being saved: the field's name and a sentence. Unknown owners never do."""
    problems: dict[str, str] = {}
    for row in rows:
        if not row.is_taken or _is_word(row, known):
            continue
        if not row.text:
            problems[f"text-{row.key}"] = _EMPTY.get(row.register, _EMPTY_DUTY)
        elif len(row.text) > LONGEST_ROW:
            problems[f"text-{row.key}"] = f"Make this shorter: at most {LONGEST_ROW:,} characters."
        if row.objective and row.objective not in known.objectives:
            problems[f"objective-{row.key}"] = (
                f"There is no objective {row.objective[:20]}. Give a number such as 9.1.3, or leave it empty."
            )
    return problems


def confirm(rows: Sequence[Row], text: str, known: Known) -> Registers:
    """The values of the ticked rows, which have no problems."""
    taken = [row for row in rows if row.is_taken]
    new = [row for row in taken if row.is_duty and not _is_word(row, known)]
    forward = [row for row in taken if row.register == Kind.FORWARD or row.is_forward]
    return Registers(
        actions=tuple(_action(row, text, known) for row in new),
        words=tuple(_word(row, known) for row in taken if _is_word(row, known)),
        decisions=tuple(
            ConfirmedDecision(
                row.text,
                row.reference[:LONGEST_NUMBER],
                known.objectives.get(row.objective),
                _quote(row, text),
            )
            for row in taken
            if row.register == Kind.DECISION
        ),
        questions=tuple(
            ConfirmedQuestion(
                row.text,
                row.asker[:LONGEST_NAME],
                known.objectives.get(row.objective),
                _quote(row, text),
                put_to(text[row.start : row.end]),
                known.person(row.asker),
                known.new(row.asker),
            )
            for row in taken
            if row.register == Kind.QUESTION
        ),
        forward_items=tuple(_forward_item(row, text, known) for row in forward),
    )


def _action(row: Row, text: str, known: Known) -> ConfirmedAction:
    owners = [
        ConfirmedOwner(words, whose.owner, known.new(words)) for words, whose in known.owners(row.owners)
    ]
    return ConfirmedAction(
        text=row.text,
        owners=tuple(owners),
        due=due_of(row.due, known.held_on, known.meetings),
        objective_id=known.objectives.get(row.objective),
        quote=_quote(row, text),
        told=row.told,
    )


def _forward_item(row: Row, text: str, known: Known) -> ConfirmedForwardItem:
    """With the day that its words mean; a financial year counts where it stands in the sentence alone."""
    phrase = (row.due or financial_year_named(row.text))[:LONGEST_PHRASE]
    coming = min((day for day in known.meetings if day > known.held_on), default=None)
    due_on = comes_back_on(phrase, known.held_on, coming)
    return ConfirmedForwardItem(row.text, phrase, _quote(row, text), due_on)


def _word(row: Row, known: Known) -> ConfirmedWord:
    moved_to = due_of(row.due, known.held_on, known.meetings).day if row.due else None
    said_by = "; ".join(known.named(words) for words in known.index.split(row.owners))
    return ConfirmedWord(
        int(row.updates), row.told[:LONGEST_ROW], row.status, said_by[:LONGEST_NAME], moved_to
    )


def _is_word(row: Row, known: Known) -> bool:
    """Whether a row tells of an action that is known here."""
    is_told = row.register == Kind.PREVIOUS and row.updates not in {"", NEW}
    return is_told and row.updates.isascii() and row.updates.isdigit() and int(row.updates) in known.actions


def _quote(row: Row, text: str) -> Quote:
    return Quote(text[row.start : row.end], row.start)
