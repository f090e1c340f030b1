"""When something that a meeting put off comes back: a day, and the first meeting on or after it.

The day is the earliest that the words allow, so that the item follows a meeting that moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from delivery.meetings.reading import resolve_due
from delivery.wording import read_day

LONGEST_PHRASE = 200

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?:,?\s+(20\d\d)\b)?"
)
_DAY_OF_MONTH = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[a-z]{3,9}\b|\b[a-z]{3,9}\s+\d{1,2}(?!\d)\b"
)
_FINANCIAL_YEAR = re.compile(r"\b(20\d\d)\s?[/–-]\s?(?:20)?(\d\d)\b(?!-)")
_QUARTER = re.compile(r"\bq([1-4])(?:\s+(20\d\d))?\b")
_SEASON = re.compile(r"\b(spring|summer|autumn|winter)\b(?:\s+(20\d\d))?")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_NEXT_MEETING = re.compile(
    r"\b(?:next|following|forthcoming|upcoming)\b.*\b(?:meeting|agenda|session)\b|\bnext time\b"
)
_NEW_YEAR = re.compile(r"\b(?:new|next)\s+year\b")
_MEETING = re.compile(r"\b(?:meeting|agenda|session)\b")


def comes_back_on(phrase: str, held_on: date, next_meeting_on: date | None = None) -> date | None:
    """The earliest day that `phrase` means in the minutes of `held_on`; None where it names no time.

    "at the next meeting" is the day after `held_on`, "the January meeting" the first of January, "in 2017/18"
    1 April 2017, "in six months" that day. `next_meeting_on` is the day the group meets next, if it is known: a
    date that names this very meeting follows it.
    """
    words = " ".join(phrase.lower().split())[:LONGEST_PHRASE]
    if not words:
        return None
    soonest = held_on + timedelta(days=1)
    day = _exact(words, held_on)
    if day is not None:
        return soonest if day == next_meeting_on else day
    for found in (
        _financial_year(words),
        _month(words, held_on),
        _quarter(words, held_on),
        _season(words, held_on),
    ):
        if found is not None:
            return max(found, soonest)
    if _NEXT_MEETING.search(words):
        return soonest
    if _NEW_YEAR.search(words):
        return date(held_on.year + 1, 1, 1)
    return resolve_due(words, held_on).on


def financial_year_named(text: str) -> str:
    """The words of a financial year that stand in `text`, as "2017/18"; empty where none does."""
    found = _FINANCIAL_YEAR.search(text)
    return found.group() if found and _financial_year(found.group()) else ""


def falls_at(due_on: date | None, meetings: Iterable[date]) -> date | None:
    """The first of the days on which a group meets that is on or after `due_on`; None where none is planned."""
    if due_on is None:
        return None
    return min((day for day in meetings if day >= due_on), default=None)


def _exact(words: str, held_on: date) -> date | None:
    """A day that is named whole, with its year supplied where it has none."""
    if day := read_day(words):
        return day
    if _FINANCIAL_YEAR.search(words) or not (
        re.search(r"\d[/.]\d|\d-\d", words) or _DAY_OF_MONTH.search(words)
    ):
        return None
    if not re.search(r"\d[/.-]\d", words) and not _MONTH.search(words):
        return None
    return resolve_due(words, held_on).on


def _financial_year(words: str) -> date | None:
    found = _FINANCIAL_YEAR.search(words)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return date(int(found[1]), 4, 1)


def _month(words: str, held_on: date) -> date | None:
    found = _MONTH.search(words)
    if found is None:
        return None
    month = _MONTHS.index(found[1][:3]) + 1
    if found[2]:
        return date(int(found[2]), month, 1)
    # The May meeting, said at a meeting in May, is that of next year; "in May" is this May.
    is_over = month < held_on.month or (month == held_on.month and _MEETING.search(words) is not None)
    return date(held_on.year + is_over, month, 1)


def _quarter(words: str, held_on: date) -> date | None:
    found = _QUARTER.search(words)
    if found is None:
        return None
    month = int(found[1]) * 3 - 2
    return date(int(found[2]) if found[2] else held_on.year + (month + 2 < held_on.month), month, 1)


def _season(words: str, held_on: date) -> date | None:
    found = _SEASON.search(words)
    if found is None:
        return None
    month = _SEASONS[found[1]]
    return date(int(found[2]) if found[2] else held_on.year + (month + 2 < held_on.month), month, 1)
