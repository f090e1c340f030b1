"""The history of a meeting in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from delivery.partners.queries.history import Entry
from delivery.wording import begun

NOBODY = "The service"


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the history as the page shows it."""

    at: datetime
    who: str
    what: str
    note: str


def told(entries: Iterable[Entry]) -> tuple[Told, ...]:
    """The lines in the order in which they come."""
    return tuple(
        Told(
            at=entry.at,
            who=entry.person or NOBODY,
            what=begun(entry.what),
            note="\n".join(f"{begun(name)}: {value or 'none'}" for name, value in entry.detail.items()),
        )
        for entry in entries
    )
