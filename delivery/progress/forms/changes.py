"""Since when a reader wants to be told what changed."""

from __future__ import annotations

from datetime import date

from delivery.errors import Invalid
from delivery.wording import read_day

EARLIEST = 2000


def read_since(text: str, today: date) -> date | None:
    """The day that was typed, None for none: then changes are told since the last review.

    Invalid, by the field, for what is no day, for one that is ahead and for one before 2000.
    """
    if not text.strip():
        return None
    day = read_day(text)
    if day is None or day.year < EARLIEST:
        raise Invalid(problems={"since": "Enter a day, such as 3 March 2016 or 2016-03-03."})
    if day > today:
        raise Invalid(problems={"since": "This day is ahead. Enter today or an earlier day."})
    return day
