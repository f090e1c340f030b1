"""The day that a reply speaks of: "to January", "by the 4th", "the March meeting", "another month"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from delivery.days import after, last_day
from delivery.meetings.reading.dates import resolve_due
from delivery.meetings.reading.due import DATE, MEETING, MONTH, NUMBER, PERIOD, SPAN, WEEKDAY

_UNTIL = r"(?:by|before|until|till|til|to|now|for|say|at|in|within|into|is|from)"
# Words before a date that make it no date to wait for.
_NOT_AHEAD = re.compile(
    r"\b(?:since|last|past|dated|ago|after|were|was|went|came|full until|off until|away until|leave until|closed until|busy until)\W*(?:on\s+|the\s+)?$",
    re.IGNORECASE,
)
_LONGER = re.compile(
    rf"\b(?:another|a\s+further|(?:slip\w*|delay\w*|late|behind|push\w*\s+back|put\s+back|extend\w*|moved?)\s+(?:it\s+)?(?:back\s+)?by)\s+(?:a\s+further\s+)?({NUMBER}\s+)?"
    r"(day|week|fortnight|month)s?\b",
    re.IGNORECASE,
)
_COUNTING = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_COUNTS = {word: number for number, word in enumerate(_COUNTING.split())} | {"a": 1, "an": 1}
_COUNTS |= {"a couple of": 2, "a few": 3}
_NEW_YEAR = re.compile(r"\b(?:in|until|till|to|by|early)\s+(?:the\s+)?new\s+year\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and whether its year or its day of the month is ours."""

    on: date
    is_assumed: bool


def day_ahead(words: str, came_on: date, due: date | None, meetings: tuple[date, ...]) -> Day | None:
    """The day that something is put to in `words`, written on `came_on`; None where none is named.

    A deadline counts before a day that is only mentioned, a later one before an earlier. A meeting is looked for
    among the group's `meetings`; a month alone is its last day, assumed.
    """
    if longer := _LONGER.search(words):
        number = (longer[1] or "one").strip().lower()
        amount = int(number) if number.isdigit() else _COUNTS.get(number, 1)
        return Day(after(max(due or came_on, came_on), amount, longer[2].lower(), False), is_assumed=True)
    found: Day | None = None
    for pattern in _patterns():
        for match in pattern.finditer(words):
            if not _NOT_AHEAD.search(words[: match.start("day")]):
                found = _resolved(match["day"], came_on, meetings) or found
        if found:
            return found
    if _NEW_YEAR.search(words):
        return Day(last_day(came_on.year + 1, 1), is_assumed=True)
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The surest first: a deadline, a meeting or date anywhere, a loose time with a preposition."""
    short = r"\d{1,2}/\d{1,2}\b(?![/\d])|the\s+\d{1,2}(?:st|nd|rd|th)\b"
    return tuple(
        re.compile(text, re.IGNORECASE)
        for text in (
            rf"\b{_UNTIL}\s+(?:about\s+|around\s+)?(?P<day>{MEETING}|{DATE}|{short}|{PERIOD})",
            rf"\b(?P<day>{MEETING}|{DATE}|\d{{1,2}}/\d{{1,2}}\b(?![/\d]))",
            rf"\b(?:in|within)\s+(?P<day>{SPAN})",
            rf"\b(?:on\s+)?(?P<day>(?:the\s+)?(?:end|middle|beginning|start)\s+of\s+(?:the\s+|this\s+|next\s+)?(?:{MONTH}|month|week|year)"
            rf"|(?:mid|early|late)[\s-]+{MONTH}|next\s+(?:week|month|{WEEKDAY})|this\s+(?:week|{WEEKDAY})|tomorrow)",
            rf"\bon\s+(?P<day>{WEEKDAY}|the\s+\d{{1,2}}(?:st|nd|rd|th)\b)",
        )
    )


def _resolved(phrase: str, came_on: date, meetings: tuple[date, ...]) -> Day | None:
    due = resolve_due(phrase, came_on, meetings[0] if meetings else None)
    if due.on is None and due.meeting and due.meeting.startswith("month:"):
        month = int(due.meeting.removeprefix("month:"))
        held = next((day for day in meetings if day.month == month), None)
        if held:
            return Day(held, is_assumed=False)
        return Day(last_day(came_on.year + (month < came_on.month), month), is_assumed=True)
    if due.on is None or due.on < came_on:
        return None
    return Day(due.on, due.assumed)
