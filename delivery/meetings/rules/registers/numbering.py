"""The numbers of a group's decisions in its own style: a number once given never moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from delivery.meetings.rules.registers.decision_style import DecisionStyle

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entered:
    """A decision as it was entered, withdrawn or not.

    `entered_at` is when its minutes were saved, `undone_at` when that save was undone, each None where it
    was not.
    """

    id: int
    meeting_id: int
    held_on: date
    entered_at: datetime | None = None
    undone_at: datetime | None = None


@dataclass
class _Run:
    """The places given in one run of numbers: the last that stands, and those that were undone when."""

    last: int = 0
    undone: list[tuple[datetime, int]] = field(default_factory=list)

    def next_place(self, decision: Entered) -> int:
        taken = [self.last]
        for undone_at, place in self.undone:
            if decision.entered_at is None or undone_at > decision.entered_at:
                taken.append(place)
        return max(taken) + 1

    def give(self, decision: Entered) -> int:
        place = self.next_place(decision)
        if decision.undone_at is None:
            self.last = place
        else:
            self.undone.append((decision.undone_at, place))
        return place


def own_numbers(style: DecisionStyle, decisions: Iterable[Entered]) -> dict[int, str]:
    """The number of each decision of one group by its id, "(iv)", "4." or "2026/04".

    They are counted in the order in which they were entered. One that is withdrawn keeps its place, so that no
    other moves up into it; only what a save gave out that was undone before the next is given out again.
    """
    runs: dict[int, _Run] = {}
    numbers: dict[int, str] = {}
    for decision in sorted(decisions, key=lambda decision: decision.id):
        year = decision.held_on.year
        run = runs.setdefault(year if style is DecisionStyle.YEARLY else decision.meeting_id, _Run())
        numbers[decision.id] = _written(style, run.give(decision), year)
    return numbers


def roman(number: int) -> str:
    """A whole number from 1 on in small Roman numerals: 4 is "iv"."""
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def _written(style: DecisionStyle, place: int, year: int) -> str:
    match style:
        case DecisionStyle.RESOLVED:
            return f"({roman(place)})"
        case DecisionStyle.NUMBERED:
            return f"{place}."
        case DecisionStyle.YEARLY:
            return f"{year}/{place:02d}"
