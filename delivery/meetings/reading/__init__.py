"""Reads minutes: text in, findings out. Pure: no database, no clock, no network (DESIGN section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery.meetings.reading.dates import Due, names_a_day, resolve_due
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
from delivery.meetings.reading.objectives import chosen_beforehand
from delivery.meetings.reading.own_reference import is_own_reference

if TYPE_CHECKING:
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
    "chosen_beforehand",
    "in_words",
    "is_own_reference",
    "names_a_day",
    "read_minutes",
    "resolve_due",
]


def __getattr__(name: str) -> object:
    """Give `read_minutes` when it is first asked for: its patterns take long to compile (PEP 562)."""
    if name == "read_minutes":
        from delivery.meetings.reading.reader import read_minutes  # noqa: PLC0415

        return read_minutes
    raise AttributeError(name)
