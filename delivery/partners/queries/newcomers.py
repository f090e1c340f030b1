"""Somebody who is named for the first time, or whose address is known already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.partners.queries.history import record
from delivery.partners.tables import Person


@dataclass(frozen=True, slots=True)
class Met:
    """A person by the name under which they are known here; `is_new` when that was learnt just now."""

    id: int
    name: str
    is_new: bool


_KNOWN = (Person.id, Person.name, Person.merged_into)


async def person_with(name: str, email: str, by: int, now: datetime) -> Met:
    """The person who has this e-mail address, else a new one of this name, within the caller's transaction.

    Whoever was merged into another is the other.
    """
    rows = await Person.select(*_KNOWN).where(Person.email == email.lower())
    while rows and rows[0]["merged_into"]:
        rows = await Person.select(*_KNOWN).where(Person.id == rows[0]["merged_into"])
    if rows:
        return Met(rows[0]["id"], rows[0]["name"], is_new=False)
    made = await Person.insert(Person(name=name, email=email.lower())).returning(Person.id)
    await record("person", made[0]["id"], "added", at=now, person_id=by)
    return Met(made[0]["id"], name, is_new=True)


async def person_named(name: str, by: int, now: datetime) -> int:
    """A new person of whom only the name is known, within the caller's transaction; their id."""
    made = await Person.insert(Person(name=name)).returning(Person.id)
    await record("person", made[0]["id"], "added", at=now, person_id=by)
    return int(made[0]["id"])
