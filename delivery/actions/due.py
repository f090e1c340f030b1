"""When an action is due, and what is remembered of a date that moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Due:
    """The day an action is due, None where nobody said.

    `phrase` is how the minutes said it; `is_assumed` marks a day that nobody named ("by the next meeting").
    `first` is the first day given, once it has moved; `moves` counts how often it did, and `moved_late`
    says that one of the moves came after the day had passed.
    """

    day: date | None = None
    phrase: str = ""
    is_assumed: bool = False
    first: date | None = None
    moves: int = 0
    moved_late: bool = False

    def is_promised(self, on: date) -> bool:
        """Whether another day would be a move on the day `on`: somebody named this one, or it has passed."""
        return self.day is not None and (not self.is_assumed or self.day < on)

    def moved_to(self, day: date | None, on: date) -> Due:
        """The same, set on the day `on` to be due on `day`.

        A first date is no move, nor is a date that replaces an assumed one in time: nobody had promised it.
        Taking a date away is a move, else it would be the way out of being late.
        """
        if day == self.day:
            return self
        named = replace(self, day=day, phrase="", is_assumed=False)
        if not self.is_promised(on):
            return named
        had_passed = self.day is not None and self.day < on
        return replace(
            named,
            first=self.first or self.day,
            moves=self.moves + 1,
            moved_late=self.moved_late or had_passed,
        )

    def followed_to(self, day: date) -> Due:
        """The same, due on the day that its meeting was moved to: no move of its owner's, and none that counts."""
        first = self.first or self.day
        return replace(self, day=day, first=None if first == day and not self.moves else first)
