"""Entries are added, changed, checked and withdrawn by those who keep them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from piccolo.columns import Column

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, NotAllowed, NotFound
from delivery.partners.directory.entries import Directory, Entry, EntryFacts, next_review
from delivery.partners.directory.rights import NOT_OWN, keeps, may_add
from delivery.partners.entry_form import changed_fields
from delivery.partners.queries.directory.entries import entry_with, withdrawn_entry
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.queries.withdrawing import restore, withdraw
from delivery.partners.tables import DirectoryEntry
from delivery.partners.viewer import Viewer

KIND = "directory entry"


async def add_entry(
    directory: Directory, facts: EntryFacts, viewer: Viewer, *, key: str, now: datetime
) -> int:
    """A new entry; its id. The same form sent twice makes one. NotAllowed for another agency's."""
    async with transaction():
        claimed = await claim(f"entry of {directory}", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        if not (may_add(viewer) and keeps(viewer, facts.kept_by_id)):
            raise NotAllowed(NOT_OWN)
        entry_id = await insert_entry(facts, viewer, now)
        await led_to(claimed, str(entry_id))
    return entry_id


async def insert_entry(facts: EntryFacts, viewer: Viewer, now: datetime, how: str = "page") -> int:
    """Store a new entry with its history, within the caller's transaction."""
    rows = await DirectoryEntry.insert(DirectoryEntry(**_plain(facts))).returning(DirectoryEntry.id)
    entry_id = int(rows[0]["id"])
    detail = {"name": facts.name}
    await record(KIND, entry_id, "added", at=now, person_id=viewer.person_id, how=how, detail=detail)
    return entry_id


async def change_entry(entry_id: int, version: int, facts: EntryFacts, viewer: Viewer, now: datetime) -> None:
    """Change an entry as of `version`; EditedMeanwhile where somebody saved it since, NotAllowed as for a new one."""
    async with transaction():
        before = await _own(entry_id, viewer)
        if not keeps(viewer, facts.kept_by_id):
            raise NotAllowed(NOT_OWN)
        await update_entry(before, version, facts, viewer, now)


async def update_entry(
    before: Entry, version: int, facts: EntryFacts, viewer: Viewer, now: datetime, how: str = "page"
) -> None:
    """Store what changed of an entry with its history, within the caller's transaction; EditedMeanwhile as above."""
    await _set(before.id, version, _columns(_plain(facts)))
    detail = {"changed": ", ".join(changed_fields(before.facts, facts)) or "nothing"}
    await record(KIND, before.id, "changed", at=now, person_id=viewer.person_id, how=how, detail=detail)


async def check_entry(
    entry_id: int, version: int, note: str, viewer: Viewer, *, today: date, now: datetime
) -> date:
    """Say that an entry was looked at today and holds; the day to look again. EditedMeanwhile as for a change."""
    async with transaction():
        await _own(entry_id, viewer)
        again = next_review(today)
        values: Mapping[Column | str, object] = {
            DirectoryEntry.checked_on: today,
            DirectoryEntry.checked_by: viewer.person_id,
            DirectoryEntry.review_on: again,
        }
        await _set(entry_id, version, values)
        detail = {"note": note} if note else {}
        await record(KIND, entry_id, "checked", at=now, person_id=viewer.person_id, detail=detail)
    return again


async def withdraw_entry(entry_id: int, version: int, reason: str, viewer: Viewer, now: datetime) -> None:
    """Take an entry out of its directory as entered in error; EditedMeanwhile as for a change."""
    async with transaction():
        await _own(entry_id, viewer)
        await withdraw(DirectoryEntry, KIND, entry_id, version, reason, by=viewer.person_id, now=now)


async def restore_entry(entry_id: int, viewer: Viewer, now: datetime) -> None:
    """Put a withdrawn entry back; NotFound for one that nobody withdrew."""
    async with transaction():
        entry = await withdrawn_entry(entry_id)
        if entry is None:
            raise NotFound
        if not keeps(viewer, entry.facts.kept_by_id):
            raise NotAllowed(NOT_OWN)
        await restore(DirectoryEntry, KIND, entry_id, by=viewer.person_id, now=now)


async def _own(entry_id: int, viewer: Viewer) -> Entry:
    """The entry, where the viewer keeps it."""
    entry = await entry_with(entry_id)
    if entry is None:
        raise NotFound
    if not keeps(viewer, entry.facts.kept_by_id):
        raise NotAllowed(NOT_OWN)
    return entry


async def _set(entry_id: int, version: int, values: Mapping[Column | str, object]) -> None:
    changed: Mapping[Column | str, Any] = {**values, DirectoryEntry.version: version + 1}
    rows = (
        await DirectoryEntry.update(dict(changed))
        .where(
            DirectoryEntry.id == entry_id,
            DirectoryEntry.version == version,
            DirectoryEntry.withdrawn_at.is_null(),
        )
        .returning(DirectoryEntry.id)
    )
    if not rows:
        raise EditedMeanwhile


def _plain(facts: EntryFacts) -> dict[str, Any]:
    """The facts by the names of their columns."""
    return {
        "kind": facts.kind.value,
        "name": facts.name,
        "offers": facts.offers,
        "strands": ",".join(strand.value for strand in facts.strands),
        "address": facts.address,
        "postcode": facts.postcode,
        "area": facts.area_id,
        "phone": facts.phone,
        "phone_is_public": facts.phone_is_public,
        "email": facts.email,
        "email_is_public": facts.email_is_public,
        "website": facts.website,
        "contact_post": facts.contact_post,
        "opening": facts.opening,
        "access": facts.access,
        "state": facts.state.value,
        "kept_by": facts.kept_by_id,
        "review_on": facts.review_on,
    }


def _columns(plain: Mapping[str, object]) -> Mapping[Column | str, object]:
    return {DirectoryEntry._meta.get_column_by_name(name): value for name, value in plain.items()}
