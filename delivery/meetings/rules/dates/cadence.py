"""How often a group meets and on which day, and when it is silent for longer than that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import IntEnum, StrEnum

from delivery.wording import hour_in_words

GRACE = timedelta(days=14)
MONTHS_OF_A_YEAR = 12
_STORED = re.compile(r"(\d{1,2}) (week|month)s?")
_NUMBERS = ("", "", "two ", "three ", "four ", "five ", "six ")
_ORDINALS = ("", "", "second ", "third ", "fourth ", "fifth ", "sixth ")


class Weekday(StrEnum):
    """A day of the week, as it is stored."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """0 for Monday to 6 for Sunday, as `date.weekday()` counts."""
        return list(Weekday).index(self)

    @property
    def words(self) -> str:
        """Wednesday."""
        return self.value.capitalize()


class Week(IntEnum):
    """Which of its weekdays in a month, as it is stored."""

    FIRST = 1
    SECOND = 2
    THIRD = 3
    FOURTH = 4
    LAST = -1

    @property
    def words(self) -> str:
        """Third."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Cadence:
    """A group meets every `count` weeks or months (`unit`), on a weekday, in a month on its `week`-th.

    `weekday` and `week` are None where no day is fixed; `week` means nothing where the unit is a week.
    """

    count: int
    unit: str
    weekday: Weekday | None = None
    week: Week | None = None

    @property
    def words(self) -> str:
        """Every two months, the third Wednesday of every second month, every second Friday."""
        if self.weekday is None:
            return self._interval
        if self.unit == "week" and self.count < len(_ORDINALS):
            return f"every {_ORDINALS[self.count]}{self.weekday.words}"
        if self.unit == "month" and self.week is not None:
            day = f"the {self.week.words} {self.weekday.words}"
            if self.count < len(_ORDINALS):
                return f"{day} of every {_ORDINALS[self.count]}month"
            return f"{self._interval}, on {day} of the month"
        return f"{self._interval}, on a {self.weekday.words}"

    @property
    def _interval(self) -> str:
        if (self.count, self.unit) == (MONTHS_OF_A_YEAR, "month"):
            return "every year"
        number = _NUMBERS[self.count] if self.count < len(_NUMBERS) else f"{self.count} "
        return f"every {number}{self.unit}{'s' if self.count > 1 else ''}"

    @property
    def days(self) -> int:
        """The longest time between two meetings that keep to it."""
        return self.count * (7 if self.unit == "week" else 31)


CHOICES = (
    Cadence(1, "week"),
    Cadence(2, "week"),
    Cadence(1, "month"),
    Cadence(2, "month"),
    Cadence(3, "month"),
    Cadence(6, "month"),
    Cadence(12, "month"),
)


def read_cadence(stored: str, weekday: str = "", week: int | None = None) -> Cadence | None:
    """The cadence that a group or a series is stored with; None where none is known.

    `stored` is such as "2 months" or "6 weeks", `weekday` and `week` are as in `Weekday` and `Week`; a day
    that is none is left out.
    """
    match = _STORED.fullmatch(stored.strip())
    if match is None or not int(match[1]):
        return None
    unit = match[2]
    return Cadence(
        count=int(match[1]),
        unit=unit,
        weekday=next((day for day in Weekday if day == weekday), None),
        week=next((one for one in Week if one == week), None) if unit == "month" else None,
    )


def stored(cadence: Cadence) -> str:
    """The form in which the interval of a cadence is stored; its weekday and week have columns of their own."""
    return f"{cadence.count} {cadence.unit}{'s' if cadence.count > 1 else ''}"


def cadence_in_words(cadence: Cadence | None, starts: time | None = None) -> str:
    """The third Wednesday of every second month, 10am: in the middle of a sentence; empty for neither."""
    parts = [cadence.words if cadence else "", hour_in_words(starts) if starts else ""]
    return ", ".join(part for part in parts if part)


def is_past(cadence: Cadence | None, last: date | None, today: date) -> bool:
    """Whether a group has recorded no meeting for longer than its cadence and two weeks.

    A group that has no cadence, or never recorded a meeting, is not past it.
    """
    if cadence is None or last is None:
        return False
    return today - last > timedelta(days=cadence.days) + GRACE
