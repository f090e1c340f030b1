"""The day on which a period ends: as typed, as a month, or as a quarter of the calendar; and the last quarter that ended."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from delivery.wording import read_day

_MONTH = ("%B %Y", "%b %Y", "%Y-%m", "%m/%Y")


def read_period(text: str) -> date | None:
    """The last day of a period: "31 March 2026", "2026-03-31", or of a month, "March 2026"; None for anything else.

    Quarters are not read: some count them from January and some from April.
    """
    words = " ".join(text.split())
    if day := read_day(words):
        return day
    for form in _MONTH:
        try:
            month = datetime.strptime(words, form)  # noqa: DTZ007 - a month has no zone
        except ValueError:
            continue
        return date(month.year, month.month, monthrange(month.year, month.month)[1])
    # A moment, as some spreadsheets keep a day.
    moment = re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ]00:00(?::00)?", words)
    return read_day(moment[1]) if moment else None


def last_quarter_end(today: date) -> date:
    """The last day of the latest quarter that is over on `today`."""
    first = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    return first - timedelta(days=1)


def frequency_words(days: int | None) -> str:
    """How often a reading comes: monthly, quarterly, every half-year, yearly, or in days; empty where none is agreed."""
    if days is None:
        return ""
    for low, high, words in (
        (28, 31, "monthly"),
        (89, 92, "quarterly"),
        (181, 184, "every half-year"),
        (364, 366, "yearly"),
    ):
        if low <= days <= high:
            return words
    return "daily" if days == 1 else f"every {days} days"
