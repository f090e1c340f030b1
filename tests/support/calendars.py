"""Calendars read back by icalendar, which types every property as the union of all."""

from __future__ import annotations

from typing import Any

from icalendar import Calendar, Event


def read_event(text: str) -> Any:
    """The VEVENT that a text holds."""
    return Event.from_ical(text)


def read_calendar(octets: bytes) -> Any:
    """The calendar that a file holds; `walk("VEVENT")` gives its events."""
    return Calendar.from_ical(octets)
