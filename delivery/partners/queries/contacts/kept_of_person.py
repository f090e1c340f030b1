"""The contacts that name a person, when two entries of one person become one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from piccolo.columns import ForeignKey

from delivery.partners.queries.contacts.visibility import visible_contacts
from delivery.partners.queries.kept_of_person import Moved, Named, ids_in, listed
from delivery.partners.tables import Contact, ContactsCheck
from delivery.partners.viewer import Viewer

CHECKS = Named({"asked of contacts": ContactsCheck.person, "answered of contacts": ContactsCheck.answered_by})


def columns() -> Sequence[ForeignKey[Any]]:
    """The columns by which contacts, and the yearly question about them, name a person."""
    return (Contact.person, *CHECKS.columns())


async def kept_of(person_id: int, viewer: Viewer) -> tuple[str, ...]:
    """The topics that they are the contact for."""
    rows = (
        await Contact.select(Contact.topic)
        .where(Contact.person == person_id, visible_contacts(viewer))
        .order_by(Contact.topic, Contact.id)
    )
    return tuple(f"The contact for {row['topic']}" for row in rows)


async def move(gone: int, stays: int) -> Moved:
    """Move them, and what was asked of them once a year."""
    rows = (
        await Contact.update({Contact.person: stays, Contact.version: Contact.version + 1})
        .where(Contact.person == gone)
        .returning(Contact.id)
    )
    return {"contacts": listed(sorted(row["id"] for row in rows)), **await CHECKS.move(gone, stays)}


async def give_back(gone: int, stays: int, moved: Moved) -> None:
    """Move back those that moved."""
    if ids := ids_in(moved, "contacts"):
        await Contact.update({Contact.person: gone, Contact.version: Contact.version + 1}).where(
            Contact.id.is_in(ids), Contact.person == stays
        )
    await CHECKS.give_back(gone, stays, moved)
