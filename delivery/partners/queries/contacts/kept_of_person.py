"""The contacts that name a person, when two entries of one person become one."""

from __future__ import annotations

from delivery.partners.queries.contacts.visibility import visible_contacts
from delivery.partners.queries.merging_people import Moved, ids_in, listed
from delivery.partners.tables import Contact
from delivery.partners.viewer import Viewer


async def kept_of(person_id: int, viewer: Viewer) -> tuple[str, ...]:
    """The topics that they are the contact for."""
    rows = (
        await Contact.select(Contact.topic)
        .where(Contact.person == person_id, visible_contacts(viewer))
        .order_by(Contact.topic, Contact.id)
    )
    return tuple(f"The contact for {row['topic']}" for row in rows)


async def move(gone: int, stays: int) -> Moved:
    """Move them."""
    rows = await Contact.select(Contact.id).where(Contact.person == gone).order_by(Contact.id)
    if rows:
        await Contact.update({Contact.person: stays, Contact.version: Contact.version + 1}).where(
            Contact.person == gone
        )
    return {"contacts": listed([row["id"] for row in rows])}


async def give_back(gone: int, stays: int, moved: Moved) -> None:
    """Move back those that moved."""
    if ids := ids_in(moved, "contacts"):
        await Contact.update({Contact.person: gone, Contact.version: Contact.version + 1}).where(
            Contact.id.is_in(ids), Contact.person == stays
        )
