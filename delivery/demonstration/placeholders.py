"""Texts of the demonstration with the dates that stand for their placeholders."""

from __future__ import annotations

import re
from datetime import timedelta

from delivery.wording import day_in_words, short_day

from .days import Days, first_of, month_number

_PLACEHOLDER = re.compile(r"\{(?P<word>date|next|today|day|month)(?P<count>[+-]\d+)?\}")


def filled(text: str, days: Days, meeting: str = "") -> str:
    """`text` with its dates: {date} and {next} of the meeting, {today-40}, {day+28}, {month+2}.

    `meeting` names the meeting that the text belongs to, which all but {today} need.
    """

    def words(found: re.Match[str]) -> str:
        count = int(found["count"] or 0)
        match found["word"]:
            case "date":
                return day_in_words(days.day(meeting))
            case "next":
                return day_in_words(days.next_meeting(meeting))
            case "today":
                return short_day(days.day(count))
            case "day":
                return short_day(days.day(meeting) + timedelta(days=count))
            case _:
                return f"{first_of(month_number(days.day(meeting)) + count):%B}"

    return _PLACEHOLDER.sub(words, text)
