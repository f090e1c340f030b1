"""The registers that meetings fill, but for the actions: their columns, and what they are narrowed by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from delivery.meetings.rules.registers.period import Period


class Register(StrEnum):
    """A register by its name in an address."""

    DECISIONS = "decisions"
    QUESTIONS = "questions"
    FORWARD_PLAN = "forward-plan"
    MATTERS = "matters-raised"

    @property
    def heading(self) -> str:
        """As pages say it."""
        return _HEADINGS[self]

    @property
    def noun(self) -> str:
        """One record of it; also its word in the history."""
        return _NOUNS[self]


_HEADINGS = {
    Register.DECISIONS: "Decisions",
    Register.QUESTIONS: "Questions",
    Register.FORWARD_PLAN: "Forward plan",
    Register.MATTERS: "Matters raised",
}
_NOUNS = {
    Register.DECISIONS: "decision",
    Register.QUESTIONS: "question",
    Register.FORWARD_PLAN: "forward item",
    Register.MATTERS: "matter",
}


class Standing(StrEnum):
    """How a record of a register stands."""

    STANDS = "stands"
    TO_REVIEW = "to be looked at again"
    OPEN = "open"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    TO_COME = "to come"
    NO_DAY = "no day given"
    DONE = "done"


STANDINGS: Mapping[Register, tuple[Standing, ...]] = {
    Register.DECISIONS: (Standing.TO_REVIEW,),
    Register.QUESTIONS: (Standing.OPEN, Standing.OVERDUE, Standing.ANSWERED),
    Register.FORWARD_PLAN: (Standing.TO_COME, Standing.NO_DAY, Standing.DONE),
    Register.MATTERS: (Standing.OPEN, Standing.ANSWERED),
}
"""The standings that a register can be narrowed to."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a page or document: a main field, and others in small print beneath, as "asked by {}".

    `width` is in centimetres of a sheet on its side. `is_text` leads to the record, `is_state` is a tag.
    """

    heading: str
    width: float
    field: str
    notes: tuple[tuple[str, str], ...] = ()
    is_text: bool = False
    is_state: bool = False


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell as it is read: its words, and the notes beneath."""

    text: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a register in words: `fields` by their heading in a spreadsheet, in its order.

    `groups` are the slugs of the groups whose register it stands in; `day` that of its meeting. Both are empty
    where the viewer may not know them. It must not go to everybody where it holds words of `members_only_groups`.
    """

    id: int
    fields: Mapping[str, str]
    groups: frozenset[str]
    day: date | None
    standing: Standing
    members_only_groups: frozenset[int] = frozenset()

    def cells(self, columns: Iterable[Column]) -> tuple[CellWords, ...]:
        """What each column shows of it."""
        return tuple(
            CellWords(
                self.fields[column.field],
                tuple(words.format(self.fields[name]) for words, name in column.notes if self.fields[name]),
            )
            for column in columns
        )


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What a register is narrowed to; empty is everything. `group` is a slug."""

    group: str = ""
    period: Period | None = None
    words: str = ""
    standing: Standing | None = None

    def shows(self, line: Line) -> bool:
        """Whether a line passes every filter that is set."""
        return (
            (not self.group or self.group in line.groups)
            and (self.period is None or (line.day is not None and self.period.holds(line.day)))
            and (self.standing is None or _stands(line.standing, self.standing))
            and all(word in _searched(line) for word in self.words.casefold().split())
        )


def _stands(standing: Standing, wanted: Standing) -> bool:
    """What is overdue is open too, and what has no day yet is to come."""
    wider = {Standing.OVERDUE: Standing.OPEN, Standing.NO_DAY: Standing.TO_COME}
    return standing is wanted or wider.get(standing) is wanted


def _searched(line: Line) -> str:
    return " ".join(line.fields.values()).casefold()
