"""What is held about a person, as the answer to them says it (SECURITY A39). Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from delivery.wording import london_day, short_day


@dataclass(frozen=True, slots=True)
class Named:
    """Who is asked about: all their entries by id, and what they are called: names and addresses."""

    name: str
    ids: tuple[int, ...]
    called: tuple[str, ...]

    def lines_of(self, text: str) -> str:
        """The lines of a text that call them so, empty where none does."""
        called = [one.casefold() for one in self.called]
        found = (line for line in text.splitlines() if any(one in line.casefold() for one in called))
        return "\n".join(" ".join(line.split()) for line in found)


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """One record. `group` is the group that it is of, empty for none; `others` are the people it names besides."""

    day: date | None
    said: tuple[str, ...]
    group: str = ""
    is_members_only: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldKind:
    """The records of one kind, the earliest first."""

    name: str
    records: Sequence[HeldRecord]


@dataclass(frozen=True, slots=True)
class HeldAbout:
    """All that is told about a person. It `is_whole` where nothing was left out for who made it."""

    name: str
    facts: tuple[tuple[str, str], ...]
    kinds: Sequence[HeldKind]
    is_whole: bool

    @property
    def count(self) -> int:
        """How many records there are."""
        return sum(len(kind.records) for kind in self.kinds)


def as_said(values: Mapping[str, object]) -> tuple[str, ...]:
    """The fields of a record in words, such as "Part: chair"; what is empty or not so is left out."""
    said = ((label, _words(value)) for label, value in values.items())
    return tuple(f"{label}: {words}" if words != "yes" else label for label, words in said if words)


def day_of(value: object) -> date | None:
    """The day, in London, of a day or a moment; None for anything else."""
    if isinstance(value, datetime):
        return london_day(value)
    return value if isinstance(value, date) else None


def others_named(text: str, names: Iterable[str], named: Named) -> tuple[str, ...]:
    """The people, of these full names, whom a text names and who are not the one asked about."""
    folded, own = text.casefold(), {one.casefold() for one in named.called}
    return tuple(
        name for name in names if " " in name and name.casefold() in folded and name.casefold() not in own
    )


def earliest_first(records: Collection[HeldRecord]) -> list[HeldRecord]:
    """Records by their day, those without one first."""
    return sorted(records, key=lambda one: (one.day is not None, one.day or date.min))


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if (day := day_of(value)) is not None:
        return short_day(day)
    return "" if value is None else str(value).strip()
