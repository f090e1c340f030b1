"""What every calendar shares: product id, Europe/London, safe text, and joining stored events to a feed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vDuration, vText

from delivery.wording import LONDON

PRODUCT_ID = "-//delivery//Meetings and actions of a partnership//EN"

REFETCHED_EVERY = timedelta(hours=4)

# By rule and by hand: icalendar would write lists of dates, which Outlook misreads by an hour (INTEROP 1.1).
TIMEZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/London
X-LIC-LOCATION:Europe/London
BEGIN:DAYLIGHT
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")

_FIRST_LINE = "BEGIN:VEVENT\r\n"
_LAST_LINE = "END:VEVENT\r\n"
_END = "END:VCALENDAR\r\n"


class Words(vText):
    r"""A TEXT value (RFC 5545 3.3.11) that keeps a typed `\N`, which vText would turn into a new line."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def words(text: str) -> Words:
    r"""`text` without what may not stand in a calendar: every kind of line end is `\n`, control characters go."""
    return Words("\n".join(_printable(part.replace("\t", " ")) for part in text.splitlines()))


def line(text: str) -> Words:
    """`text` as `words` gives it and on one line, for a title or a place."""
    return Words(" ".join(words(text).split()))


def _printable(text: str) -> str:
    return "".join(mark for mark in text if unicodedata.category(mark) not in {"Cc", "Cs"})


def new_event(uid: str, sequence: int, changed_at: datetime, title: str) -> Event:
    """A VEVENT with its identity; DTSTAMP and LAST-MODIFIED are of its last change, so that it stays the same."""
    event = Event()
    event.add("UID", line(uid))
    event.add("DTSTAMP", changed_at.astimezone(UTC))
    event.add("LAST-MODIFIED", changed_at.astimezone(UTC))
    event.add("SEQUENCE", sequence)
    event.add("SUMMARY", line(title))
    return event


def set_hours(event: Event, starts_at: datetime, ends_at: datetime) -> None:
    """Write start and end on the London clock; both in UTC when one lies in the hour that comes twice.

    From 1am to 2am on the last Sunday of October one clock time means two moments, and TZID cannot say which.
    """
    twice = _comes_twice(starts_at) or _comes_twice(ends_at)
    zone = UTC if twice else LONDON
    event.add("DTSTART", starts_at.astimezone(zone))
    event.add("DTEND", ends_at.astimezone(zone))


def set_day(event: Event, day: date) -> None:
    """Make it an all-day event on `day` that leaves people free; DTEND is the day after (RFC 5545 3.6.1)."""
    event.add("DTSTART", day)
    event.add("DTEND", day + timedelta(days=1))
    event.add("TRANSP", "TRANSPARENT")


def written(event: Event) -> str:
    """The VEVENT as text to store: lines of at most 75 octets, each ended by CRLF."""
    octets: bytes = event.to_ical()
    return octets.decode()


def join(name: str, events: Iterable[str]) -> bytes:
    """A calendar called `name` of stored VEVENT texts; a text that is no whole event is left out."""
    whole = [event for event in events if event.startswith(_FIRST_LINE) and event.endswith(_LAST_LINE)]
    return b"".join(map(str.encode, (_head(name), *whole, _END)))


def message(method: str, event: Event) -> bytes:
    """An iTIP message (RFC 5546) of one event, with Europe/London where the event names it."""
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT_ID)
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    octets: bytes = calendar.to_ical()
    text = written(event)
    zone = TIMEZONE if f"TZID={LONDON.key}" in text.replace("\r\n ", "") else ""
    return (octets.decode().removesuffix(_END) + zone + text + _END).encode()


def person(event: Event, name: str, address: str, parameters: Mapping[str, str], part: str) -> None:
    """Add the ORGANIZER or an ATTENDEE (`part`): a bare mailto, a name without quotes, which not every program reads."""
    named = {"CN": line(name).replace('"', "'"), **parameters}
    event.add(part, vCalAddress(f"mailto:{address}"), parameters=named)


def _comes_twice(at: datetime) -> bool:
    local = at.astimezone(LONDON)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def _head(name: str) -> str:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT_ID)
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("NAME", line(name))
    calendar.add("X-WR-CALNAME", line(name))
    calendar.add("X-WR-TIMEZONE", LONDON.key)
    calendar.add("REFRESH-INTERVAL", vDuration(REFETCHED_EVERY), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFETCHED_EVERY))
    octets: bytes = calendar.to_ical()
    return octets.decode().removesuffix(_END) + TIMEZONE
