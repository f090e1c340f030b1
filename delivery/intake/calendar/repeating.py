"""The occurrences of an event that repeats: on the clock of its own zone, within the days that are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from dateutil.rrule import rrulestr

from delivery.intake.calendar.moments import Unreadable, midnight, part

MOST_OF_ONE = 200
UNREADABLE = "the rule by which it repeats cannot be read"
FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}


def starts_of(event: Any, starts: date, first: datetime, last: datetime) -> Iterator[date]:
    """The starts of an event between two naive moments on its own clock, as its RRULE, RDATE and EXDATE give them.

    Each is of the kind of `starts`: a day, or a moment in the same zone. Unreadable for a rule that is none, that
    repeats within a day, or of which there are two.
    """
    clock = midnight(starts).replace(tzinfo=None)
    left_out = {_clock(one, starts) for one in _listed(event, "EXDATE")}
    found: set[datetime] = set()
    for at in _of_rule(event, starts, clock, last):
        if at > last or len(found) >= MOST_OF_ONE:
            break
        if at >= first:
            found.add(at)
    found |= {at for at in (_clock(one, starts) for one in _listed(event, "RDATE")) if first <= at <= last}
    for at in sorted(found - left_out)[:MOST_OF_ONE]:
        yield _like(starts, at)


def repeats(event: Any) -> bool:
    """Whether an event has more than the one occurrence that its start is."""
    return event.get("RRULE") is not None or event.get("RDATE") is not None


def _of_rule(event: Any, starts: date, clock: datetime, last: datetime) -> Iterator[datetime]:
    rule = event.get("RRULE")
    if rule is None:
        yield clock
        return
    if isinstance(rule, list):
        raise Unreadable("it has more than one rule by which it repeats")
    if part(rule, "get") is None:
        raise Unreadable(UNREADABLE)
    if {str(one).upper() for one in rule.get("FREQ", [])} - FREQUENCIES:
        raise Unreadable("it repeats within a day")
    until = [_clock(one, starts) for one in rule.get("UNTIL", [])]
    # On the clock of its zone, as RFC 5545 3.3.10 has it; the library takes no end in UTC for a clock without zone.
    bare = type(rule)({name: value for name, value in rule.items() if name.upper() != "UNTIL"})
    end = min([last, *(_end_of(one, at) for one, at in zip(rule.get("UNTIL", []), until, strict=True))])
    try:
        yield from rrulestr(bare.to_ical().decode(), dtstart=clock).replace(until=end)
    except (ValueError, TypeError, AttributeError, IndexError, OverflowError) as error:
        raise Unreadable(UNREADABLE) from error


def _end_of(given: date, at: datetime) -> datetime:
    """The end of a rule: the whole day where only a day is named."""
    return at if isinstance(given, datetime) else datetime.combine(at.date(), time(23, 59, 59))


def _listed(event: Any, name: str) -> list[date]:
    """The days or moments of a property that may stand more than once, each with several."""
    value = event.get(name)
    found: list[date] = []
    for one in value if isinstance(value, list) else [value] if value is not None else []:
        entries = part(one, "dts")
        if entries is None:
            raise Unreadable(f"its {name} cannot be read")
        for entry in entries:
            at = part(entry, "dt")
            if isinstance(at, tuple):
                at = at[0]
            if not isinstance(at, date):
                raise Unreadable(f"its {name} cannot be read")
            found.append(at)
    return found


def _clock(at: date, starts: date) -> datetime:
    """A moment on the clock of the zone of `starts`, naive."""
    if isinstance(at, datetime) and at.tzinfo and isinstance(starts, datetime) and starts.tzinfo:
        at = at.astimezone(starts.tzinfo)
    return midnight(at).replace(tzinfo=None)


def _like(starts: date, at: datetime) -> date:
    return at.replace(tzinfo=starts.tzinfo) if isinstance(starts, datetime) else at.date()
