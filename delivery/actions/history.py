"""The history of an action in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from delivery.actions.hearing import how_words
from delivery.wording import short_day

NOBODY = "The service"
_VERBS = {
    "raised": "Raised",
    "updated": "Update recorded",
    "accepted": "Accepted",
    "declined": "Declined",
    "edited": "Changed",
    "withdrawn": "Withdrawn as entered in error",
    "restored": "Put back",
    "shared": "Shared with a plan",
    "no longer shared": "Left out of a plan",
}
# Told with the verb, or kept for taking a word back alone.
_NOT_READ = {"said by", "due before"}


class Happened(Protocol):
    """A line of the history as it is stored."""

    @property
    def at(self) -> datetime: ...
    @property
    def person(self) -> str: ...
    @property
    def how(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def detail(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the history as pages show it."""

    at: datetime
    who: str
    what: str
    note: str


def told(history: Iterable[Happened]) -> tuple[Told, ...]:
    """The lines in the order in which they come."""
    return tuple(Told(line.at, line.person or NOBODY, _what(line), _note(line.detail)) for line in history)


def _what(line: Happened) -> str:
    verb = _VERBS.get(line.what, line.what.capitalize())
    said_by = line.detail.get("said by")
    return f"{verb}: {said_by}, {how_words(line.how)}" if said_by else verb


def _note(detail: Mapping[str, str]) -> str:
    return "\n".join(
        f"{field.capitalize()}: {_value(value)}" for field, value in detail.items() if field not in _NOT_READ
    )


def _value(value: str) -> str:
    try:
        return short_day(date.fromisoformat(value))
    except ValueError:
        return value
