"""Dates that follow a meeting: "next meeting in November" is due when that meeting is, wherever it moves.

What was bound to a meeting goes with it; when it is cancelled, to the one after it; and back, should it be
held after all (DESIGN section 3). A day that somebody named stays where it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from delivery.meetings.reading import resolve_due

NEXT = "next"
_MONTH = "month:"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting in the calendar of its group: `is_on` unless cancelled, `is_ordinary` unless called specially."""

    id: int
    day: date
    is_on: bool = True
    is_ordinary: bool = True

    @property
    def is_expected(self) -> bool:
        """Whether people who say "the next meeting" may mean it."""
        return self.is_on and self.is_ordinary


@dataclass(frozen=True, slots=True)
class Promised:
    """When something is due: the day, how the minutes said it, whether the day was assumed, and when they said it."""

    day: date | None
    phrase: str
    is_assumed: bool
    said_on: date


def bound_to(promised: Promised) -> str:
    """The meeting that something waits for: `next`, `month:11` for the one in November, or empty for none."""
    if not promised.phrase:
        return NEXT if promised.is_assumed else ""
    # Without the day first: with it, the meeting in November is told as the next one.
    named = resolve_due(promised.phrase, promised.said_on).meeting
    return named or resolve_due(promised.phrase, promised.said_on, promised.day).meeting or ""


def follow(promised: Promised, before: Sequence[Occasion], after: Sequence[Occasion]) -> date | None:
    """The day that something is due when its group's calendar is `after` instead of `before`.

    The same day where it is bound to no meeting, or to one that stays.
    """
    bond = bound_to(promised)
    if not bond:
        return promised.day
    if promised.day is None:
        return _first(bond, promised.said_on, after)
    if back := _held_after_all(bond, promised, before, after):
        return back
    bound = next((one for one in before if one.is_on and one.day == promised.day), None)
    now = next((one for one in after if bound and one.id == bound.id), None)
    if bound is None or now is None:
        return promised.day
    if now.is_on:
        return now.day
    return _first(NEXT, max(bound.day, promised.said_on), after) or promised.day


def _held_after_all(
    bond: str, promised: Promised, before: Sequence[Occasion], after: Sequence[Occasion]
) -> date | None:
    """The day of a cancelled meeting that is on again and that the promise was first made for."""
    cancelled = {one.id for one in before if not one.is_on}
    first = _first(bond, promised.said_on, after)
    is_back = any(one.id in cancelled and one.day == first for one in after if one.is_expected)
    # Only what had moved on to the meeting after it comes back.
    had_moved_on = first is not None and promised.day == _first(NEXT, first, after)
    return first if is_back and had_moved_on else None


def _first(bond: str, said_on: date, occasions: Sequence[Occasion]) -> date | None:
    """The first day after `said_on` on which such a meeting is expected."""
    month = int(bond.removeprefix(_MONTH)) if bond.startswith(_MONTH) else None
    days = (one.day for one in occasions if one.is_expected and one.day > said_on)
    return min((day for day in days if month in {None, day.month}), default=None)
