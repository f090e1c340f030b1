"""Days as they stand in a log or a plan: 3/4/16, 4th March, Mar-16, Sept mtg, Q2 2016/17, April to June, ASAP."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from delivery.actions.due import Due
from delivery.days import last_day, month_number
from delivery.meetings.reading import resolve_due
from delivery.meetings.reading.due import MONTH
from delivery.wording import read_day

LONGEST_PHRASE = 200
LONGEST_CELL = 400
EARLIEST_YEAR, LATEST_YEAR = 2000, 2100
_NONE = re.compile(r"(?:n ?/ ?a|none|no date|tbc|tba|tbd|not set|[-–—?.\s]*)", re.IGNORECASE)
_NUMBERS = re.compile(r"\d{1,2}([-–/.])\d{1,2}\1(?:20)?\d\d")
_DASHED = re.compile(r"\b(\d{1,2})[-–](\d{1,2})[-–]((?:20)?\d\d)\b")
_DASHED_MONTH = re.compile(rf"\b(\d{{1,2}})-({MONTH})-((?:20)?\d\d)\b", re.IGNORECASE)
_MONTH_AND_YEAR = re.compile(rf"({MONTH})[\s'’,-]*((?:20)?\d\d)", re.IGNORECASE)
_SHORT_YEAR = re.compile(rf"\b(\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH})[\s'’]+(\d\d)\b", re.IGNORECASE)
_MEETING = re.compile(r"\bmtgs?\b\.?", re.IGNORECASE)
_PARTS = re.compile(
    r"\n|;|→|->|\b(?:now|revised(?: to)?|moved to|extended to|changed to|new date)\b:?", re.IGNORECASE
)
_RANGE = re.compile(r"\s+[-–—]\s+|\s+(?:to|until|till)\s+", re.IGNORECASE)
_ON_GOING = re.compile(r"\b(?:on-?going|onwards?|continuous(?:ly)?|continuing|present)\b", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:q|quarter )([1-4])\b", re.IGNORECASE)
_OF_A_FINANCIAL_YEAR = re.compile(
    r"\b(?:q|quarter )([1-4])\b\D{0,6}(?:20)?(\d\d) ?[/-–] ?(?:20)?(\d\d)\b", re.IGNORECASE
)
_YEARLESS = re.compile(
    rf"\d{{1,2}}/\d{{1,2}}|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?",
    re.IGNORECASE,
)


def due_in(cell: str, raised_on: date | None, today: date, meetings: Sequence[date]) -> Due:
    """When an action is due by the words of its cell; of a date that was moved, the last.

    `raised_on` is the day of its meeting, where the log gives one: a day without a year is the next after it,
    else the one nearest to `today`, and assumed. `meetings` are the days on which the group meets.
    What is no day keeps its words.
    """
    cell = cell[:LONGEST_CELL]
    phrase = " ".join(cell.split())[:LONGEST_PHRASE]
    if _NONE.fullmatch(phrase):
        return Due()
    if _ON_GOING.search(phrase):
        return Due(None, phrase)
    if spans := _end_of_range(phrase, raised_on, today, meetings):
        return Due(spans, phrase, is_assumed=True)
    for part in reversed([part for part in _PARTS.split(cell) if part.strip(" -–—:,.")]):
        day, is_assumed = _day(" ".join(part.split()), raised_on, today, meetings)
        if day and EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            return Due(day, phrase if is_assumed or not _is_plain_day(phrase) else "", is_assumed)
    return Due(None, phrase)


def _end_of_range(phrase: str, raised_on: date | None, today: date, meetings: Sequence[date]) -> date | None:
    """The last day of "April 2016 – March 2017"; None for what is no span of time."""
    ends = _RANGE.split(phrase)
    if len(ends) != 2:
        return None
    begins, _ = _day(ends[0], raised_on, today, meetings)
    finishes, _ = _day(ends[1], raised_on, today, meetings)
    if begins is None or finishes is None or not EARLIEST_YEAR <= finishes.year <= LATEST_YEAR:
        return None
    return finishes if begins <= finishes else None


def day_in(cell: str, today: date) -> date | None:
    """The day that a cell states, as the one on which an action was raised or finished; never one ahead."""
    due = due_in(cell, None, today, ())
    return due.day if due.day and due.day <= today else None


def day_in_heading(words: str, today: date) -> date | None:
    """The day of the meeting that a heading names: "Actions from the meeting of 4 March 2016"."""
    found = re.search(
        r"\d{1,2}(?:st|nd|rd|th)?[\s/.-]+(?:\d{1,2}|[A-Za-z]{3,9})[\s/.,-]+(?:20)?\d\d\b",
        words[:LONGEST_CELL],
    )
    return day_in(found.group(), today) if found else None


def is_when(cell: str) -> bool:
    """Whether a cell says when: a day, a month, or words such as ASAP."""
    words = " ".join(cell.split())
    if len(words) > 40 or not words:
        return False
    due = due_in(words, date(2016, 1, 1), date(2016, 1, 1), (date(2016, 2, 1),))
    return due.day is not None or bool(
        re.fullmatch(r"asap|ongoing|immediate(?:ly)?|tbc", words, re.IGNORECASE)
    )


def _day(
    words: str, raised_on: date | None, today: date, meetings: Sequence[date]
) -> tuple[date | None, bool]:
    """The day, and whether it is assumed."""
    plain = _DASHED.sub(r"\1/\2/\3", words)
    plain = _DASHED_MONTH.sub(r"\1 \2 '\3", plain)
    plain = _SHORT_YEAR.sub(r"\1 '\2", _MEETING.sub("meeting", plain))
    if day := read_day(plain):
        return day, False
    if month := _MONTH_AND_YEAR.fullmatch(plain.strip(" .")):
        year = int(month[2]) % 100 + EARLIEST_YEAR
        return last_day(year, month_number(month[1])), True
    if quarter := _OF_A_FINANCIAL_YEAR.search(plain):
        return _end_of_quarter(quarter)
    from_day = raised_on or today
    coming = sorted(day for day in meetings if day > from_day)
    due = resolve_due(plain, from_day, coming[0] if coming else None)
    if due.on is None and due.meeting and due.meeting.startswith("month:"):
        number = int(due.meeting.removeprefix("month:"))
        at_meeting = next((day for day in coming if day.month == number), None)
        return (at_meeting, True) if at_meeting else _in_month(number, raised_on, today)
    if due.on and due.assumed and raised_on is None and _YEARLESS.search(plain):
        return _nearest(due.on, today), True
    # Nobody knows whether a quarter is one of the calendar or of the financial year.
    return due.on, due.assumed or due.meeting is not None or _QUARTER.search(plain) is not None


def _end_of_quarter(quarter: re.Match[str]) -> tuple[date | None, bool]:
    """The last day of a quarter of the financial year, which begins in April: "Q2 2016/17"."""
    begins, ends = EARLIEST_YEAR + int(quarter[2]), EARLIEST_YEAR + int(quarter[3])
    if ends != begins + 1:
        return None, False
    number = int(quarter[1])
    return (last_day(ends, 3) if number == 4 else last_day(begins, 3 * number + 3)), True


def _in_month(number: int, raised_on: date | None, today: date) -> tuple[date, bool]:
    """The end of a month that nobody gave the year of."""
    from_day = raised_on or today
    ahead = last_day(from_day.year + (number < from_day.month), number)
    return (ahead if raised_on else _nearest(ahead, today)), True


def _nearest(ahead: date, today: date) -> date:
    """Of a day ahead and the same day a year before, the one nearer to today."""
    if (ahead.month, ahead.day) == (2, 29):
        return ahead
    before = ahead.replace(year=ahead.year - 1)
    return before if (today - before) < (ahead - today) else ahead


def _is_plain_day(phrase: str) -> bool:
    return read_day(phrase) is not None or _NUMBERS.fullmatch(phrase) is not None
