"""The entries of a directory, as they are stored; everybody who is signed in may read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.columns import Where

from delivery.partners.directory.entries import (
    Directory,
    Entry,
    EntryFacts,
    EntryKind,
    EntryState,
    as_published,
)
from delivery.partners.directory.listed import Known
from delivery.partners.strands import Strand
from delivery.partners.tables import Agency, Area, DirectoryEntry
from delivery.partners.viewer import Viewer


@dataclass(frozen=True)
class Choices:
    """What an entry can refer to: districts and agencies, pairs of id and name."""

    areas: tuple[tuple[int, str], ...]
    agencies: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class WithdrawnEntry:
    """An entry that was entered in error."""

    entry: Entry
    withdrawn_at: datetime


async def entries_of(directory: Directory) -> tuple[Entry, ...]:
    """The entries of a directory by name; one query."""
    rows = await _selected(_in(directory), DirectoryEntry.withdrawn_at.is_null())
    return tuple(sorted((_entry(row) for row in rows), key=lambda one: (one.facts.name.casefold(), one.id)))


async def published_entries(directory: Directory) -> tuple[Entry, ...]:
    """The entries as somebody without an account reads them: those that are open, with what is public of each."""
    return tuple(shown for entry in await entries_of(directory) if (shown := as_published(entry)))


async def entry_with(entry_id: int) -> Entry | None:
    """The entry with this id; None for one that is withdrawn or never was."""
    rows = await _selected(DirectoryEntry.id == entry_id, DirectoryEntry.withdrawn_at.is_null())
    return _entry(rows[0]) if rows else None


async def withdrawn_entries(directory: Directory) -> tuple[WithdrawnEntry, ...]:
    """Those of a directory that were entered in error, the last first."""
    rows = await _selected(_in(directory), DirectoryEntry.withdrawn_at.is_not_null())
    found = (WithdrawnEntry(_entry(row), row["withdrawn_at"]) for row in rows)
    return tuple(sorted(found, key=lambda one: (one.withdrawn_at, one.entry.id), reverse=True))


async def withdrawn_entry(entry_id: int) -> Entry | None:
    """One that was entered in error."""
    rows = await _selected(DirectoryEntry.id == entry_id, DirectoryEntry.withdrawn_at.is_not_null())
    return _entry(rows[0]) if rows else None


async def choices(viewer: Viewer, *, all_agencies: bool) -> Choices:
    """The districts, and the agencies that this person may name as the one that keeps an entry; two queries."""
    areas = (
        await Area.select(Area.id, Area.name)
        .where(Area.kind.is_in(["district", "county"]))
        .order_by(Area.name, Area.id)
    )
    agencies = await Agency.select(Agency.id, Agency.name).order_by(Agency.name, Agency.id)
    return Choices(
        areas=tuple((row["id"], row["name"]) for row in areas),
        agencies=tuple(
            (row["id"], row["name"]) for row in agencies if all_agencies or row["id"] in viewer.agency_ids
        ),
    )


async def names_known() -> Known:
    """Districts and agencies by every name that a list may give them; two queries."""
    areas = (
        await Area.select(Area.id, Area.name).where(Area.kind.is_in(["district", "county"])).order_by(Area.id)
    )
    agencies = await Agency.select(Agency.id, Agency.name, Agency.short_name).order_by(Agency.id)
    return Known(
        areas={row["name"].casefold(): row["id"] for row in areas},
        agencies={row[name].casefold(): row["id"] for name in ("short_name", "name") for row in agencies},
    )


def _in(directory: Directory) -> Where:
    return DirectoryEntry.kind.is_in([kind.value for kind in directory.kinds])


async def _selected(*where: Where) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = (
        await DirectoryEntry.select(
            *DirectoryEntry.all_columns(),
            DirectoryEntry.area.name.as_alias("area_name"),
            DirectoryEntry.kept_by.name.as_alias("keeper"),
            DirectoryEntry.checked_by.name.as_alias("checker"),
        )
        .where(*where)
        .order_by(DirectoryEntry.name, DirectoryEntry.id)
    )
    return rows


def _entry(row: Mapping[str, Any]) -> Entry:
    stored = set(row["strands"].split(","))
    return Entry(
        id=row["id"],
        facts=EntryFacts(
            kind=EntryKind(row["kind"]),
            name=row["name"],
            review_on=row["review_on"],
            offers=row["offers"],
            strands=tuple(strand for strand in Strand if strand in stored),
            address=row["address"],
            postcode=row["postcode"],
            area_id=row["area"],
            phone=row["phone"],
            phone_is_public=row["phone_is_public"],
            email=row["email"],
            email_is_public=row["email_is_public"],
            website=row["website"],
            contact_post=row["contact_post"],
            opening=row["opening"],
            access=row["access"],
            state=EntryState(row["state"]),
            kept_by_id=row["kept_by"],
        ),
        area=row["area_name"] or "",
        kept_by=row["keeper"] or "",
        checked_on=row["checked_on"],
        checked_by=row["checker"] or "",
        version=row["version"],
    )
