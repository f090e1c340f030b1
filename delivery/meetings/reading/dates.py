"""Turns a due phrase into a day, saying when the year or the day was assumed (DESIGN section 3)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from delivery.days import (
    FRIDAY,
    after,
    full_year,
    last_day,
    month_number,
    month_on,
    next_day_numbered,
    next_leap_day,
)
from delivery.meetings.reading.due import DATE, MONTH, WEEKDAY

_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_abbr)}
_NUMBERS = {
    name: number
    for number, name in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
        ]
    )
} | {"a": 1, "an": 1, "a couple of": 2, "a few": 3}

_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:20)?\d\d)\b")
_SHORT = re.compile(r"\b(\d{1,2})/(\d{1,2})\b(?![/\d])")
_DAY_ALONE = re.compile(r"\bthe\s+(\d{1,2})(?:st|nd|rd|th)\b")
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH})(?:,?\s+(20\d\d)\b|\s+'(\d\d)\b)?", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"\b({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(20\d\d)\b|\s+'(\d\d)\b)?", re.IGNORECASE
)
_MONTH_ONLY = re.compile(rf"\b({MONTH})(?:,?\s+(20\d\d)\b|\s+'(\d\d)\b)?", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b({WEEKDAY})", re.IGNORECASE)
_SPAN = re.compile(
    r"\b(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|a couple of|a few)\s+(working\s+)?"
    r"(?:calendar\s+)?(day|week|fortnight|month|year)s?\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:meetings?|agenda|agm|session|panel|committee|board|forum|council)\b", re.IGNORECASE
)
_WEEK_OF = re.compile(r"\b(first|second|third|last) week (?:of|in)\b")
_QUARTER = re.compile(r"\bq([1-4])(?:\s+(20\d\d))?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Due:
    """The day a phrase means, or None; `assumed` when the year or the day of the month is ours.

    `meeting` says that the day hangs on a meeting: "next", or "month:11" for the one in November.
    """

    on: date | None = None
    assumed: bool = False
    meeting: str | None = None


def resolve_due(phrase: str | None, held_on: date | None = None, next_meeting_on: date | None = None) -> Due:
    """The day that `phrase` means in the minutes of a meeting held on `held_on`.

    "by 3 March" is the first 3 March from `held_on` on, with the year assumed; "end of term" and "asap" are
    no day. A meeting that `next_meeting_on` cannot be is left for the group's calendar: no day, but its month.
    Never raises: a day that no calendar has is no day.
    """
    words = " ".join((phrase or "").lower().split())
    if not words:
        return Due()
    try:
        if _MEETING.search(words) and not re.search(r"\bsession\b.*\d", words):
            return _of_meeting(words, next_meeting_on, held_on)
        return _dated(words, held_on) or _relative(words, held_on) or _period(words, held_on) or Due()
    except (ValueError, OverflowError):
        return Due()


def names_a_day(phrase: str) -> bool:
    """Whether `phrase` says the day with its month, so that at most the year is ours: "10 December", "by 4/12"."""
    return any(pattern.search(phrase) for pattern in (_ISO, _SLASHED, _DAY_FIRST, _MONTH_FIRST, _SHORT))


def dates_in(text: str) -> Iterator[tuple[int, date]]:
    """The full dates, with their year, that `text` states, each with its place."""
    for match in re.finditer(DATE, text, re.IGNORECASE):
        found = _safely_dated(match.group().lower())
        if found.on is not None and not found.assumed:
            yield match.start(), found.on


def _safely_dated(words: str) -> Due:
    try:
        return _dated(words, None) or Due()
    except ValueError:
        return Due()


def _of_meeting(words: str, next_meeting_on: date | None, held_on: date | None) -> Due:
    exact = _dated(words, held_on)
    if exact:
        return Due(exact.on, exact.assumed, "next" if exact.on == next_meeting_on else None)
    month = _MONTH_ONLY.search(words)
    if month:
        number = month_number(month[1])
        fits = next_meeting_on is not None and next_meeting_on.month == number
        return Due(next_meeting_on if fits else None, False, "next" if fits else f"month:{number}")
    if re.search(r"\b(?:next|following|forthcoming|upcoming|this)\b", words):
        return Due(next_meeting_on, False, "next")
    return Due()


def _dated(words: str, held_on: date | None) -> Due | None:
    if iso := _ISO.search(words):
        return Due(date(int(iso[1]), int(iso[2]), int(iso[3])))
    if slashed := _SLASHED.search(words):
        return Due(date(full_year(slashed[3]), int(slashed[2]), int(slashed[1])))
    if match := _DAY_FIRST.search(words):
        day, month, year = int(match[1]), month_number(match[2]), match[3] or match[4]
    elif match := _MONTH_FIRST.search(words):
        day, month, year = int(match[2]), month_number(match[1]), match[3] or match[4]
    elif match := _SHORT.search(words):
        day, month, year = int(match[1]), int(match[2]), None
    else:
        return None
    if year:
        return Due(date(full_year(year), month, day))
    if held_on is None:
        return Due(None, True)
    on = date(held_on.year, month, day) if (month, day) != (2, 29) else next_leap_day(held_on)
    return Due(on if on >= held_on else date(held_on.year + 1, month, day), True)


def _relative(words: str, held_on: date | None) -> Due | None:
    if held_on is None:
        return None
    if re.search(r"\btomorrow\b", words):
        return Due(held_on + timedelta(days=1))
    if re.search(r"\b(?:today|tonight)\b", words):
        return Due(held_on)
    if alone := _DAY_ALONE.search(words):
        return Due(next_day_numbered(held_on, int(alone[1])), True)
    if span := _SPAN.search(words):
        count = int(span[1]) if span[1].isdigit() else _NUMBERS[span[1]]
        return Due(after(held_on, count, span[3], bool(span[2])), span[1] in {"a few", "a couple of"})
    if weekday := _WEEKDAY.search(words):
        ahead = (_WEEKDAYS[weekday[1][:3]] - held_on.weekday()) % 7 or 7
        return Due(held_on + timedelta(days=ahead), True)
    if re.search(r"\bnext week\b|\bfollowing week\b", words):
        return Due(held_on + timedelta(days=7 - held_on.weekday() + FRIDAY), True)
    if re.search(r"\b(?:this|the|end of) week\b", words):
        return Due(held_on + timedelta(days=max(0, FRIDAY - held_on.weekday())), True)
    return None


def _period(words: str, held_on: date | None) -> Due | None:
    if quarter := _QUARTER.search(words):
        return _month_end(int(quarter[1]) * 3, quarter[2], held_on)
    month = _MONTH_ONLY.search(words)
    if month and (week := _WEEK_OF.search(words)):
        return _week_of(week[1], month, held_on)
    if month:
        year = month[2] or month[3]
        middle = re.search(r"\b(?:mid|middle|early|beginning|start)\b", words)
        due = _month_end(month_number(month[1]), year, held_on)
        if middle and due.on is not None:
            return Due(due.on.replace(day=15 if middle.group() in {"mid", "middle"} else 7), True, None)
        return Due(due.on, due.assumed or "end" not in words)
    if held_on is None:
        return None
    if re.search(r"\bnext month\b", words):
        return Due(last_day(*month_on(held_on, 1)), True)
    if re.search(r"\bmonth\b", words):
        return Due(last_day(held_on.year, held_on.month), True)
    if re.search(r"\bfinancial year\b", words):
        return Due(date(held_on.year + (held_on.month > 3), 3, 31), True)
    if re.search(r"\bend of (?:the |this )?(?:calendar )?year\b", words):
        return Due(date(held_on.year, 12, 31), True)
    if re.search(r"\bchristmas\b", words):
        return Due(date(held_on.year, 12, 24), True)
    return None


def _week_of(which: str, month: re.Match[str], held_on: date | None) -> Due:
    """The Friday of "the first week of December", or the last day of "the last week of December"."""
    end = _month_end(month_number(month[1]), month[2] or month[3], held_on)
    if end.on is None or which == "last":
        return Due(end.on, True)
    first = end.on.replace(day=1)
    friday = first + timedelta(days=(FRIDAY - first.weekday()) % 7)
    return Due(friday + timedelta(weeks=("first", "second", "third").index(which)), True)


def _month_end(month: int, year: str | None, held_on: date | None) -> Due:
    if year:
        return Due(last_day(full_year(year), month))
    if held_on is None:
        return Due(None, True)
    return Due(last_day(held_on.year + (month < held_on.month), month), True)
