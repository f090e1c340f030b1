"""Calendars read back by icalendar, which types every property as the union of all."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from icalendar import Calendar, Event


def read_event(text: str) -> Any:
    """The VEVENT that a text holds."""
    return Event.from_ical(text)


def read_calendar(octets: bytes) -> Any:
    """The calendar that a file holds; `walk("VEVENT")` gives its events."""
    return Calendar.from_ical(octets)


def faults(octets: bytes) -> list[str]:
    """What a mixed lot of calendar programs would not take in a file: its bytes, zones, identities and rules."""
    found: list[str] = []
    lines = octets.split(b"\r\n")
    found += ["a line end is not CRLF"] if re.search(rb"(?<!\r)\n|\r(?!\n)", octets) else []
    found += [f"{len(line)} octets: {line[:30]!r}" for line in lines if len(line) > 75]
    found += ["a control character"] if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", octets) else []
    for line in lines:
        try:
            line.decode()
        except UnicodeDecodeError:
            found.append(f"a split character: {line!r}")
    text = octets.replace(b"\r\n ", b"").decode()
    calendar = read_calendar(octets)
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    found += [f"{zone} has no VTIMEZONE" for zone in set(re.findall(r";TZID=([^:;]+)", text)) - zones]
    found += (
        ["a zone is a list of dates"] if re.search(r"RDATE|TZOFFSETFROM:(\S+)\s+TZOFFSETTO:\1", text) else []
    )
    for component in calendar.walk():
        found += [f"{name}: {problem}" for name, problem in component.errors]
    is_answer = str(calendar.get("METHOD", "")) == "DECLINECOUNTER"
    for event in calendar.walk("VEVENT"):
        found += _faults_of_declined(event) if is_answer else _faults_of_event(event)
    return found


def _faults_of_declined(event: Any) -> list[str]:
    """RFC 5546 3.2.8: it names the event, and says nothing of it."""
    found = [f"no {name}" for name in ("UID", "DTSTAMP", "ORGANIZER") if name not in event]
    allowed = {"UID", "DTSTAMP", "ORGANIZER", "RECURRENCE-ID", "SEQUENCE", "COMMENT"}
    found += [f"{name} in a DECLINECOUNTER" for name in event if name not in allowed]
    found += ["SEQUENCE is 0 and written"] if event.get("SEQUENCE") == 0 else []
    return found


def _faults_of_event(event: Any) -> list[str]:
    found = [
        f"no {name}" for name in ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY") if name not in event
    ]
    found += [] if str(event["DTSTAMP"].dt.tzinfo) == "UTC" else ["DTSTAMP is not in UTC"]
    starts, ends = event["DTSTART"].dt, event["DTEND"].dt
    found += [] if starts < ends else ["it ends before it starts"]
    if isinstance(starts, datetime):
        found += [] if starts.tzinfo else ["a floating time"]
    elif event.get("TRANSP") != "TRANSPARENT":
        found.append("all day and busy")
    if (own := event.get("RECURRENCE-ID")) is not None and type(own.dt) is not type(starts):
        found.append("RECURRENCE-ID is of another type")
    return found
