"""Days and times of day as people type them, as moments on the clock of London."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from delivery.wording import LONDON, read_day

EARLIEST = date(1990, 1, 1)
LATEST = date(2100, 12, 31)

_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|noon)?", re.IGNORECASE)


def read_meeting_day(text: str) -> date | None:
    """The day typed, where it is one that a meeting can have."""
    day = read_day(text)
    return day if day and EARLIEST <= day <= LATEST else None


def read_time(text: str) -> time | None:
    """The time of day typed, as 10am, 2.30pm, 14:30 or noon; None where it is none."""
    words = " ".join(text.lower().split())
    if words in {"noon", "midday"}:
        return time(12)
    match = _TIME.fullmatch(words)
    if match is None or (match[2] is None and match[3] is None):
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").replace(".", "")
    if half and not 1 <= hour <= 12:
        return None
    if half in {"am", "pm"}:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def moment(day: date, at: time) -> datetime | None:
    """The moment in UTC; None in the hour that the clocks leave out when summer time begins."""
    local = datetime.combine(day, at, LONDON)
    in_utc = local.astimezone(UTC)
    return in_utc if in_utc.astimezone(LONDON).replace(tzinfo=None) == datetime.combine(day, at) else None
