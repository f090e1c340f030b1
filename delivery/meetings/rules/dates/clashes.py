"""What stands in the way of a day for a meeting: the group's other meetings, and others of the same people."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from delivery.meetings.rules.dates.bank_holidays import bank_holiday
from delivery.wording import day_in_words, london_day


@dataclass(frozen=True, slots=True)
class Engagement:
    """A meeting that is in somebody's calendar; `is_own` says that it is of the group that is planned for."""

    group: str
    is_own: bool
    starts_at: datetime
    ends_at: datetime


def clash(day: date, hours: tuple[datetime, datetime] | None, engagements: Sequence[Engagement]) -> str:
    """What a meeting on `day` at `hours` would meet with, as a sentence; empty for nothing.

    The group's own meetings count for the whole day, others where the hours overlap.
    """
    for engagement in engagements:
        if engagement.is_own and london_day(engagement.starts_at) == day:
            return "The group already meets on this day."
    if hours is None:
        return ""
    starts_at, ends_at = hours
    others = [
        engagement.group
        for engagement in engagements
        if not engagement.is_own and engagement.starts_at < ends_at and starts_at < engagement.ends_at
    ]
    return f"{others[0]} meets at the same time." if others else ""


def second_thoughts(was: date | None, day: date, others: Collection[date]) -> str:
    """What is asked about before a meeting is put on a day; empty where nothing is.

    `was` is the day that it had, None for a new one; `others` are the days of the group's other meetings.
    """
    if day == was:
        return ""
    holiday = bank_holiday(day)
    said = f"{day_in_words(day)} is a bank holiday: {holiday}." if holiday else ""
    return passes_neighbour(was, day, others) or said


def passes_neighbour(was: date | None, day: date, others: Collection[date]) -> str:
    """Why a meeting is not put on `day` without a second thought; empty where nothing is.

    A meeting that stands by itself can be put anywhere, and is asked about; for one of a series
    `leaves_its_place` is stricter.
    """
    if day == was:
        return ""
    if day in others:
        return f"The group already meets on {day_in_words(day)}."
    passed = [other for other in others if was and min(was, day) < other < max(was, day)]
    if was is None or not passed:
        return ""
    nearest = min(passed, key=lambda other: abs(other - was))
    return f"This goes past the meeting of {day_in_words(nearest)}."


def leaves_its_place(planned: date, day: date, held: Mapping[date, date]) -> str:
    """Why a meeting of a series cannot be on `day`; empty where it can.

    `planned` is the day that the series gave it; `held` are the days of all of its meetings by the days that
    it gave them. A meeting stays between its neighbours and shares no day with one: Outlook and Exchange can
    keep no other (INTEROP 1.3). A cancelled one still holds its day in people's calendars.
    """
    for other, on in held.items():
        if other == planned:
            continue
        if on == day:
            return f"Another meeting of this series is on {day_in_words(on)}. Choose another day."
        if (other < planned) != (on < day):
            side = "after" if other < planned else "before"
            return (
                f"A meeting of a series cannot go past another one. Choose a day {side} {day_in_words(on)}."
            )
    return ""
