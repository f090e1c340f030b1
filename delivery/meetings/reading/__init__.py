"""Reads minutes: text in, findings out. Pure: no database, no clock, no network (DESIGN section 6)."""

from delivery.meetings.reading.dates import Due, resolve_due
from delivery.meetings.reading.findings import (
    Attendance,
    Finding,
    Kind,
    KnownPerson,
    ObjectiveMatch,
    ObjectiveText,
    Person,
    Place,
    Reading,
)
from delivery.meetings.reading.in_words import in_words
from delivery.meetings.reading.json_form import as_json
from delivery.meetings.reading.objectives import shared_words
from delivery.meetings.reading.reader import read_minutes

__all__ = [
    "Attendance",
    "Due",
    "Finding",
    "Kind",
    "KnownPerson",
    "ObjectiveMatch",
    "ObjectiveText",
    "Person",
    "Place",
    "Reading",
    "as_json",
    "in_words",
    "read_minutes",
    "resolve_due",
    "shared_words",
]
