"""What is to be told at a meeting by its day, and how its minutes are spent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from delivery.wording import count


def is_to_look_at(next_look: date | None, meeting_day: date) -> bool:
    """Whether something put off until `next_look` is looked at in a meeting of this day."""
    return next_look is None or next_look <= meeting_day


def is_news(answered_on: date, asked_on: date, last_met: date | None, meeting_day: date) -> bool:
    """Whether an answer has come since the group last met, and so is told at a meeting of this day.

    One that came on the day of the last meeting is told now if it was asked there, else it was told then.
    """
    if answered_on > meeting_day:
        return False
    return last_met is None or answered_on > last_met or (answered_on == last_met and asked_on == last_met)


def minutes_in_words(minutes: int) -> str:
    """1 hour 45 minutes."""
    hours, rest = divmod(minutes, 60)
    parts = [count(hours, "hour")] if hours else []
    return " ".join([*parts, count(rest, "minute")] if rest or not hours else parts)


def time_words(allotted: Iterable[int | None], length: timedelta) -> str:
    """How the minutes allotted to the items stand against the length of the meeting; empty where none are."""
    given = list(allotted)
    used = sum(minutes for minutes in given if minutes)
    if not used:
        return ""
    whole = int(length.total_seconds() // 60)
    untimed = sum(not minutes for minutes in given)
    without = f" {count(untimed, 'item has', 'items have')} no time." if untimed else ""
    if used > whole:
        over = minutes_in_words(used - whole)
        return f"The items take {minutes_in_words(used)}, {over} more than the meeting.{without}"
    if used == whole:
        return f"The items take {minutes_in_words(used)}, the whole of the meeting.{without}"
    left = minutes_in_words(whole - used)
    return f"The items take {minutes_in_words(used)} of {minutes_in_words(whole)}; {left} is left.{without}"
