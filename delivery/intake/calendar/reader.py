"""Reads a calendar file of whatever making: every event from a day on becomes dates, every fault a sentence."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar
from icalendar.timezone import tzp

from delivery.intake.calendar.dates import LAST_YEAR, LONGEST_LINE, CalendarDate, CalendarDates
from delivery.intake.calendar.moments import Unreadable, When, doubt, in_utc, midnight, moment, when
from delivery.intake.calendar.repeating import repeats, starts_of
from delivery.intake.cleaning import clean
from delivery.intake.refusal import Refused

MONTHS_AHEAD = timedelta(days=548)
MOST_EVENTS, MOST_DATES, MOST_PROBLEMS = 3000, 300, 500
_ZONES_APART = timedelta(days=1)
_NO_CALENDAR = (
    "This is not a calendar file: choose one that ends in .ics, as Outlook, Google or Apple Calendar save it."
)
_EMPTY = "This calendar holds no events: choose the one that holds the dates."
_TOO_MANY = (
    f"This calendar holds more than {MOST_EVENTS:,} events: save the part with the dates of the group."
)
_OTHERS = {"VTODO": "task", "VJOURNAL": "journal entry", "VFREEBUSY": "free or busy time"}


def read_calendar(text: str, since: date) -> CalendarDates:
    """The dates of a calendar from a day on, at most 18 months of what repeats; `Refused` where it is none.

    Zones that a file defines hold for that file alone, whatever another called the same (INTEROP 1.2).
    """
    # The library remembers a zone by its name for as long as the process lives.
    tzp.use_zoneinfo()
    if "BEGIN:VCALENDAR" not in text.upper():
        if "BEGIN:VEVENT" not in text.upper():
            raise Refused(_NO_CALENDAR)
        # An event that somebody copied out of its calendar.
        text = f"BEGIN:VCALENDAR\n{text.strip()}\nEND:VCALENDAR\n"
    try:
        with warnings.catch_warnings():
            # That it takes a zone's name without the prefix of whose program wrote it.
            warnings.simplefilter("ignore")
            calendars: list[Any] = list(Calendar.from_ical(text, multiple=True))
    except Exception as error:
        raise Refused(f"{_NO_CALENDAR} It broke off at: {_line(error)}") from error
    components = [component for calendar in calendars for component in calendar.walk()]
    events = [component for component in components if component.name == "VEVENT"]
    if len(events) > MOST_EVENTS:
        raise Refused(_TOO_MANY)
    problems = [*_errors(components), *_left_out(components)]
    if not events and not problems:
        raise Refused(_EMPTY)
    found, past = _dates(events, since, problems)
    name = next((_text(calendar, "X-WR-CALNAME") or _text(calendar, "NAME") for calendar in calendars), "")
    found.sort(key=lambda one: (one.starts.replace(tzinfo=None), one.title, one.uid, one.occurrence))
    return CalendarDates(
        name, tuple(found[:MOST_DATES]), _shortened(problems), past, max(0, len(found) - MOST_DATES)
    )


def _dates(events: list[Any], since: date, problems: list[str]) -> tuple[list[CalendarDate], int]:
    """The dates of all events, and how many are over; what cannot be read joins the problems."""
    changed = {key for event in events if (key := _key(event)) is not None}
    found, past, seen = [], 0, set()
    for event in events:
        try:
            for one in _of_event(event, since, changed):
                if (one.uid, one.occurrence, one.starts) in seen and one.uid:
                    continue
                seen.add((one.uid, one.occurrence, one.starts))
                if midnight(one.ends).replace(tzinfo=None) < datetime.combine(since, time()):
                    past += 1
                elif one.ends.year > LAST_YEAR:
                    problems.append(f"{_named(event)} is left out: it is later than {LAST_YEAR}.")
                else:
                    found.append(one)
        except Unreadable as error:
            problems.append(f"{_named(event)} is left out: {error}.")
        except Exception as error:
            problems.append(f"{_named(event)} is left out, since it could not be read: {_line(error)}")
    return found, past


def _of_event(event: Any, since: date, changed: set[tuple[str, str]]) -> Iterator[CalendarDate]:
    at = when(event)
    original = moment(event, "RECURRENCE-ID")[0]
    if original is not None:
        yield _date(event, at, _occurrence(original))
    elif not repeats(event):
        yield _date(event, at, "")
    else:
        first = datetime.combine(since, time()) - (midnight(at.ends) - midnight(at.starts)) - _ZONES_APART
        length = at.ends - at.starts
        for starts in starts_of(event, at.starts, first, first + MONTHS_AHEAD):
            if (_text(event, "UID"), _occurrence(starts)) not in changed:
                yield _date(event, When(starts, starts + length, at.zone, at.note), _occurrence(starts))


def _date(event: Any, at: When, occurrence: str) -> CalendarDate:
    starts, ends = midnight(at.starts), midnight(at.ends)
    asked = doubt(starts) or doubt(ends) or at.note
    return CalendarDate(
        uid=_text(event, "UID"),
        occurrence=occurrence,
        title=_text(event, "SUMMARY"),
        place=_text(event, "LOCATION"),
        starts=in_utc(starts),
        ends=in_utc(ends),
        zone="" if starts.tzinfo else at.zone,
        is_all_day=at.is_all_day,
        is_cancelled=_text(event, "STATUS").upper() == "CANCELLED",
        doubt=asked,
    )


def _key(event: Any) -> tuple[str, str] | None:
    """Which occurrence an event stands for, None for one that is no exception or says it unreadably."""
    try:
        original = moment(event, "RECURRENCE-ID")[0]
        return (_text(event, "UID"), _occurrence(original)) if original is not None else None
    except (Unreadable, OverflowError):
        return None


def _occurrence(original: date) -> str:
    return (in_utc(original) if isinstance(original, datetime) else original).isoformat()


def _errors(components: Iterable[Any]) -> Iterator[str]:
    """What the library could not read, one sentence for each entry of a component's errors."""
    for component in components:
        for name, message in getattr(component, "errors", ()):
            what = f"{name} of {_named(component)}" if name else f"A line of {_named(component)}"
            yield f"{_line(what)} could not be read: {_line(message)}"


def _left_out(components: Iterable[Any]) -> Iterator[str]:
    names = [component.name for component in components]
    for name, noun in _OTHERS.items():
        if number := names.count(name):
            plural = {"journal entry": "journal entries"}.get(noun, f"{noun}s")
            yield f"{number} {noun if number == 1 else plural} left out: only events become meetings."


def _shortened(problems: list[str]) -> tuple[str, ...]:
    more = len(problems) - MOST_PROBLEMS
    return tuple([*problems[:MOST_PROBLEMS], f"And {more} more."] if more > 0 else problems)


def _named(component: Any) -> str:
    title = _text(component, "SUMMARY")
    kind = {"VEVENT": "an event", "VTIMEZONE": "a time zone", "VCALENDAR": "the calendar"}.get(
        component.name or "", "a part"
    )
    return f"“{title}”" if title else kind


def _text(component: Any, name: str) -> str:
    value = component.get(name)
    if isinstance(value, list):
        value = value[0] if value else ""
    try:
        return _line(value) if value is not None else ""
    except Exception:
        return ""


def _line(value: object) -> str:
    return " ".join(clean(str(value)).split())[:LONGEST_LINE]
