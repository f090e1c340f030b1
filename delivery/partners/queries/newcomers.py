"""Somebody who is named for the first time, or whose address is known already."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.columns import ForeignKey, Where

from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.history import history_of, record, record_each
from delivery.partners.tables import Person, SecretLink

KIND = "person"
ADDED, TAKEN_BACK, PUT_BACK = "added", "taken back", "put back"

Going = tuple[ForeignKey[Any], Where]
"""A column that names people, and which of its records go with a save that is undone."""


@dataclass(frozen=True, slots=True)
class Met:
    """A person by the name under which they are known here; `is_new` when that was learnt just now."""

    id: int
    name: str
    is_new: bool


_KNOWN = (Person.id, Person.name, Person.merged_into, Person.disabled_at)


async def person_with(newcomer: Newcomer, by: int, now: datetime) -> Met:
    """The person who has this e-mail address, else a new one of this name, within the caller's transaction.

    Whoever was merged into another is the other; whoever was taken back with the save that added them is new again.
    """
    email = newcomer.email.lower()
    rows = await Person.select(*_KNOWN).where(Person.email == email)
    while rows and rows[0]["merged_into"]:
        rows = await Person.select(*_KNOWN).where(Person.id == rows[0]["merged_into"])
    if rows and rows[0]["disabled_at"] and (await history_of(KIND, rows[0]["id"]))[0].what == TAKEN_BACK:
        return await _put_back(rows[0]["id"], newcomer, by, now)
    if rows:
        return Met(rows[0]["id"], rows[0]["name"], is_new=False)
    person = Person(name=newcomer.name, email=email, agency=newcomer.agency_id)
    made = await Person.insert(person).returning(Person.id)
    await record(KIND, made[0]["id"], ADDED, at=now, person_id=by)
    return Met(made[0]["id"], newcomer.name, is_new=True)


async def person_named(name: str, by: int, now: datetime) -> int:
    """A new person of whom only the name is known, within the caller's transaction; their id."""
    made = await Person.insert(Person(name=name)).returning(Person.id)
    await record(KIND, made[0]["id"], ADDED, at=now, person_id=by)
    return int(made[0]["id"])


async def take_back(
    added: Collection[int], going: Sequence[Going], by: int, now: datetime
) -> tuple[str, ...]:
    """Take people back whom a save added that is undone, within the caller's transaction; the names of those who stay.

    Who was changed since, or is named by any record that is not `going` with it, stays. A query for each column that
    names people.
    """
    rows = (
        await Person.select(Person.id, Person.name)
        .where(Person.id.is_in(sorted(added)), Person.disabled_at.is_null())
        .order_by(Person.id)
    )
    if not rows:
        return ()
    stay = await _named_elsewhere([row["id"] for row in rows], going)
    stay |= {row["id"] for row in rows if await _is_changed(row["id"])}
    gone = [row["id"] for row in rows if row["id"] not in stay]
    if gone:
        await Person.update({Person.disabled_at: now, Person.version: Person.version + 1}).where(
            Person.id.is_in(gone)
        )
        await record_each(KIND, gone, TAKEN_BACK, at=now, how="page", person_id=by)
    return tuple(row["name"] for row in rows if row["id"] in stay)


async def _put_back(person_id: int, newcomer: Newcomer, by: int, now: datetime) -> Met:
    """Somebody taken back is named again: as they are called now, since nothing names them by the name before."""
    await Person.update(
        {
            Person.name: newcomer.name,
            Person.agency: newcomer.agency_id,
            Person.disabled_at: None,
            Person.version: Person.version + 1,
        }
    ).where(Person.id == person_id)
    await record(KIND, person_id, PUT_BACK, at=now, person_id=by)
    return Met(person_id, newcomer.name, is_new=True)


async def _named_elsewhere(people: list[int], going: Sequence[Going]) -> set[int]:
    """Those of these people whom a record names that stays. Their links are of their own, and end with them."""
    found: set[int] = set()
    for column in Person._meta.foreign_key_references:
        table = column._meta.table
        if table is SecretLink:
            continue
        key = table._meta.primary_key
        rows = await table.select(key.as_alias("id"), column.as_alias("who")).where(column.is_in(people))
        for goes, which in going:
            if rows and goes is column:
                left = await table.select(key.as_alias("id")).where(column.is_in(people), which)
                ids = {row["id"] for row in left}
                rows = [row for row in rows if row["id"] not in ids]
        found |= {row["who"] for row in rows}
    return found


async def _is_changed(person_id: int) -> bool:
    """Whether anything was done with an entry but adding it."""
    return any(entry.what not in {ADDED, TAKEN_BACK, PUT_BACK} for entry in await history_of(KIND, person_id))
