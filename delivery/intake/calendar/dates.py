"""What a calendar file holds, as text between the child process, the pages and a form that carries it on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

LONGEST_LINE = 300
FIRST_YEAR, LAST_YEAR = 1990, 2100
_FIELDS = ("uid", "occurrence", "title", "place", "zone", "doubt")


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """One event, or one occurrence of an event that repeats.

    `uid` is empty where the file gave none; `occurrence` is the original start of an occurrence, as text that stays
    the same from file to file, empty for an event that does not repeat. `starts` and `ends` are in UTC where the
    moment is certain; else naive, on a clock that the file calls `zone`, or that it does not name at all. An event
    that `is_all_day` starts and ends at midnight, naive. `doubt` is what to ask a person about it, in a sentence.
    """

    uid: str
    occurrence: str
    title: str
    place: str
    starts: datetime
    ends: datetime
    zone: str = ""
    is_all_day: bool = False
    is_cancelled: bool = False
    doubt: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether the file says which moment it means."""
        return self.starts.tzinfo is not None


@dataclass(frozen=True, slots=True)
class CalendarDates:
    """The dates of a file from today on, earliest first; what could not be read of it, in sentences.

    `past` is how many are over, `beyond` how many more there were than are shown.
    """

    name: str = ""
    dates: tuple[CalendarDate, ...] = ()
    problems: tuple[str, ...] = ()
    past: int = 0
    beyond: int = 0


def as_text(read: CalendarDates) -> str:
    """The dates as text that `from_text` reads."""
    return json.dumps(
        {
            "name": read.name,
            "dates": [
                {name: getattr(one, name) for name in _FIELDS}
                | {"starts": one.starts.isoformat(), "ends": one.ends.isoformat()}
                | {"all_day": one.is_all_day, "cancelled": one.is_cancelled}
                for one in read.dates
            ],
            "problems": read.problems,
            "past": read.past,
            "beyond": read.beyond,
        }
    )


def from_text(text: str) -> CalendarDates:
    """What `as_text` wrote; ValueError for any other text, since a form brings it back."""
    try:
        said = json.loads(text)
        return CalendarDates(
            name=_line(said["name"]),
            dates=tuple(_date(one) for one in said["dates"]),
            problems=tuple(str(problem) for problem in said["problems"]),
            past=int(said["past"]),
            beyond=int(said["beyond"]),
        )
    except (KeyError, TypeError, RecursionError, OverflowError) as error:
        raise ValueError("This is not what was written.") from error


def _date(said: Mapping[str, object]) -> CalendarDate:
    starts, ends = (datetime.fromisoformat(str(said[name])) for name in ("starts", "ends"))
    if (starts.tzinfo is None) != (ends.tzinfo is None):
        raise ValueError("A start and an end on two kinds of clock.")
    if not (FIRST_YEAR <= starts.year <= ends.year <= LAST_YEAR):
        raise ValueError("A year in which no meeting is.")
    uid, occurrence, title, place, zone, doubt = (_line(said[name]) for name in _FIELDS)
    return CalendarDate(
        uid,
        occurrence,
        title,
        place,
        starts,
        ends,
        zone,
        bool(said["all_day"]),
        bool(said["cancelled"]),
        doubt,
    )


def _line(value: object) -> str:
    return str(value)[:LONGEST_LINE]
