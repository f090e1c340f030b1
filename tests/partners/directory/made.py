"""Entries for tests of the directories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from delivery.intake.separated import read_separated
from delivery.partners.directory.entries import Directory, Entry, EntryFacts, EntryKind
from delivery.partners.directory.listed import Known, ListReading, read_list

TODAY = date(2027, 5, 20)
KNOWN = Known(areas={"corby": 1, "northampton": 2}, agencies={"nbc": 7, "northampton borough council": 7})
CAFE = EntryFacts(
    kind=EntryKind.REPORTING_CENTRE,
    name="Harbour Café",
    review_on=date(2027, 9, 1),
    address="27 Weaver Street\nCorby",
    postcode="NN17 9ZZ",
    area_id=1,
    phone="01632 960162",
    phone_is_public=True,
    email="cafe@harbour.example.org",
    contact_post="Duty manager",
)


def entry(number: int = 1, area: str = "Corby", **facts: Any) -> Entry:
    """The café, or what is said otherwise of it."""
    return Entry(number, replace(CAFE, **facts), area=area, checked_by="Idris Mottram")


def read(text: str, directory: Directory = Directory.REPORTING) -> ListReading:
    """A list as it was pasted."""
    return read_list(read_separated(text), directory, KNOWN, TODAY)
