"""When an event of a calendar file is: its start and end, and whether the file says which moment that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NO_END = "It names no end: an hour is taken."
TWICE = "The clocks go back in this hour, which comes twice: add this meeting by hand."
NEVER = "The clocks go forward over this hour, which there is not: ask whoever sent it."


class Unreadable(ValueError):
    """An event that cannot become a date; its text says why."""


@dataclass(frozen=True, slots=True)
class When:
    """Start and end as the file has them: two days, or two clock times of the same kind; `zone` is their name."""

    starts: date
    ends: date
    zone: str
    note: str = ""

    @property
    def is_all_day(self) -> bool:
        """Whether it is of days and no clock."""
        return not isinstance(self.starts, datetime)


def when(event: Any) -> When:
    """When an event is; Unreadable without a start, or where start and end do not go together."""
    starts, zone = moment(event, "DTSTART")
    if starts is None:
        raise Unreadable("it has no start")
    note = ""
    ends = moment(event, "DTEND")[0]
    if ends is None and event.get("DURATION") is not None:
        length = part(event.get("DURATION"), "dt")
        if not isinstance(length, timedelta):
            raise Unreadable("its length cannot be read")
        ends = starts + length
    if ends is None:
        ends = starts + (HOUR if isinstance(starts, datetime) else DAY)
        note = NO_END if isinstance(starts, datetime) else ""
    return _together(starts, ends, zone, note)


def moment(event: Any, name: str) -> tuple[date | None, str]:
    """The day or moment of a property with the name of its zone; None where the event has none.

    A clock time is naive where no zone is named, or one that neither the file nor this machine knows.
    """
    value = event.get(name)
    if value is None:
        return None, ""
    if isinstance(value, list):
        raise Unreadable(f"it has more than one {name}")
    found = part(value, "dt")
    if not isinstance(found, date):
        raise Unreadable(f"its {name} cannot be read")
    return found, str((part(value, "params") or {}).get("TZID", ""))


def part(value: Any, name: str) -> Any:
    """An attribute of a property; None where it has none, or is broken and raises when it is read."""
    try:
        return getattr(value, name, None)
    except Exception:
        return None


def in_utc(at: datetime) -> datetime:
    """The moment in UTC; a naive one stays as it is."""
    return at.astimezone(UTC) if at.tzinfo else at


def doubt(at: datetime) -> str:
    """What there is to ask about a clock time in its zone: that it comes twice, or never."""
    if at.tzinfo is None:
        return ""
    if at.replace(fold=0).utcoffset() == at.replace(fold=1).utcoffset():
        return ""
    back = at.replace(fold=0).astimezone(UTC).astimezone(at.tzinfo).replace(tzinfo=None)
    return TWICE if back == at.replace(tzinfo=None, fold=0) else NEVER


def midnight(day: date) -> datetime:
    """The naive moment at which a day begins; a moment stays as it is."""
    return day if isinstance(day, datetime) else datetime.combine(day, time())


def _together(starts: date, ends: date, zone: str, note: str) -> When:
    if isinstance(starts, datetime) != isinstance(ends, datetime):
        raise Unreadable("its start and end are of two kinds")
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        if (starts.tzinfo is None) != (ends.tzinfo is None):
            raise Unreadable("its start and end are on two kinds of clock")
        if ends == starts:
            ends, note = starts + HOUR, NO_END
    if ends < starts:
        raise Unreadable("it ends before it starts")
    return When(starts, ends, zone, note)
