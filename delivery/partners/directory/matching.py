"""What of a list is here already, so that a second import of it adds nothing twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from delivery.partners.directory.columns import Column
from delivery.partners.directory.entries import Entry, EntryFacts
from delivery.partners.directory.listed import ListedEntry

# The fields that a column fills. An address may hold the postcode as well.
_FIELDS: Mapping[Column, tuple[str, ...]] = {
    Column.KIND: ("kind",),
    Column.NAME: ("name",),
    Column.OFFERS: ("offers",),
    Column.FOR_WHOM: ("strands",),
    Column.ADDRESS: ("address", "postcode"),
    Column.POSTCODE: ("postcode",),
    Column.AREA: ("area_id",),
    Column.PHONE: ("phone",),
    Column.PHONE_PUBLIC: ("phone_is_public",),
    Column.EMAIL: ("email",),
    Column.EMAIL_PUBLIC: ("email_is_public",),
    Column.WEBSITE: ("website",),
    Column.CONTACT: ("contact_post",),
    Column.OPENING: ("opening",),
    Column.ACCESS: ("access",),
    Column.STATE: ("state",),
    Column.KEPT_BY: ("kept_by_id",),
    Column.REVIEW: ("review_on",),
}


class Standing(StrEnum):
    """How a row of a list stands to what is stored."""

    NEW = "new"
    DIFFERS = "differs"
    HERE = "already here"
    TWICE = "named twice"


@dataclass(frozen=True, slots=True)
class Matched:
    """A row with the entry that it is, None for a new one; `facts` is what saving it gives, `changes` the columns that differ."""

    listed: ListedEntry
    standing: Standing
    facts: EntryFacts
    entry: Entry | None = None
    changes: tuple[str, ...] = ()

    @property
    def seen(self) -> str:
        """What the row was compared with, which a form sends back: nothing, or an entry at its version."""
        return f"{self.entry.id}.{self.entry.version}" if self.entry else "new"


def matched(listed: Sequence[ListedEntry], entries: Sequence[Entry]) -> tuple[Matched, ...]:
    """Every row of a list with what is here of it: the same name, and the same postcode where both have one."""
    by_name: dict[str, list[EntryFacts]] = {}
    found = []
    for row in listed:
        name = _folded(row.facts.name)
        before = by_name.setdefault(name, [])
        if any(_is_same_place(row.facts, other) for other in before):
            found.append(Matched(row, Standing.TWICE, row.facts))
            continue
        before.append(row.facts)
        same = (entry for entry in entries if _folded(entry.facts.name) == name)
        entry = next((entry for entry in same if _is_same_place(row.facts, entry.facts)), None)
        found.append(_compared(row, entry))
    return tuple(found)


def _compared(row: ListedEntry, entry: Entry | None) -> Matched:
    if entry is None:
        return Matched(row, Standing.NEW, row.facts)
    facts, changes = entry.facts, []
    for column in Column:
        if column not in row.given or column not in _FIELDS:
            continue
        told = {field: getattr(row.facts, field) for field in _FIELDS[column]}
        newer = {
            field: value
            for field, value in told.items()
            if value not in ("", None, ()) and value != getattr(facts, field)
        }
        if newer:
            facts = replace(facts, **newer)
            changes.append(column.value)
    facts = _as_private_as_said(row, facts, changes)
    standing = Standing.DIFFERS if changes else Standing.HERE
    return Matched(row, standing, facts, entry, tuple(changes))


def _as_private_as_said(row: ListedEntry, facts: EntryFacts, changes: Sequence[str]) -> EntryFacts:
    """A telephone number or an address that a list changes is for partners only, unless the list says otherwise."""
    phone_moved = Column.PHONE.value in changes and Column.PHONE_PUBLIC not in row.given
    email_moved = Column.EMAIL.value in changes and Column.EMAIL_PUBLIC not in row.given
    return replace(
        facts,
        phone_is_public=facts.phone_is_public and not phone_moved,
        email_is_public=facts.email_is_public and not email_moved,
    )


def _folded(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _is_same_place(one: EntryFacts, other: EntryFacts) -> bool:
    return not one.postcode or not other.postcode or one.postcode == other.postcode
