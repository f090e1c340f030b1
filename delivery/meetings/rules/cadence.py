"""How often a group meets, and when it is silent for longer than that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

GRACE = timedelta(days=14)
_STORED = re.compile(r"(\d{1,2}) (week|month)s?")
_NUMBERS = ("", "", "two ", "three ", "four ", "five ", "six ")


@dataclass(frozen=True, slots=True)
class Cadence:
    """A group meets every `count` weeks or months."""

    count: int
    unit: str

    @property
    def words(self) -> str:
        """Every month, every two months, every 13 weeks."""
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


def read_cadence(stored: str) -> Cadence | None:
    """The cadence that a group is stored with, as "2 months" or "6 weeks"; None where none is known."""
    match = _STORED.fullmatch(stored.strip())
    return Cadence(int(match[1]), match[2]) if match and int(match[1]) else None


def stored(cadence: Cadence) -> str:
    """The form in which a cadence is stored."""
    return f"{cadence.count} {cadence.unit}{'s' if cadence.count > 1 else ''}"


def is_past(cadence: Cadence | None, last: date | None, today: date) -> bool:
    """Whether a group has recorded no meeting for longer than its cadence and two weeks.

    A group that has no cadence, or never recorded a meeting, is not past it.
    """
    if cadence is None or last is None:
        return False
    return today - last > timedelta(days=cadence.days) + GRACE
