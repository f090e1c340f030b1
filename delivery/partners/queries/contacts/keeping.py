"""Contacts are added, changed and withdrawn by their agency's people and the administrator."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from piccolo.columns import Column

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, NotAllowed, NotFound
from delivery.partners.contacts.form import ContactForm
from delivery.partners.queries.contacts.listing import contact_seen
from delivery.partners.queries.contacts.visibility import keeps_contacts
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.tables import Contact, Person, Post
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

KIND = "contact"
NOT_OWN = "Only the people of this agency and the administrator keep its contacts."


async def whom_to_choose(agency_id: int) -> tuple[tuple[str, str], ...]:
    """The posts of an agency, then its people, each as a form carries it and in words; two queries."""
    posts = (
        await Post.select(Post.id, Post.title).where(Post.agency == agency_id).order_by(Post.title, Post.id)
    )
    people = (
        await Person.select(Person.id, Person.name)
        .where(Person.agency == agency_id, Person.disabled_at.is_null(), Person.merged_into.is_null())
        .order_by(Person.name, Person.id)
    )
    return (
        *((f"post:{row['id']}", row["title"]) for row in posts),
        *((f"person:{row['id']}", row["name"]) for row in people),
    )


async def add_contact(agency_id: int, form: ContactForm, viewer: Viewer, *, key: str, now: datetime) -> int:
    """A new contact of an agency; its id. The same form sent twice makes one."""
    async with transaction():
        must_keep(viewer, agency_id)
        claimed = await claim(f"contact of {agency_id}", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        await _one_lead(agency_id, form)
        contact = Contact(
            agency=agency_id,
            topic=form.topic,
            post=form.post_id,
            person=form.person_id,
            email=form.email,
            phone=form.phone,
            is_lead=form.is_lead,
            is_shared=form.is_shared,
            checked_on=london_day(now),
        )
        rows = await Contact.insert(contact).returning(Contact.id)
        contact_id = int(rows[0]["id"])
        await led_to(claimed, str(contact_id))
        await _note(contact_id, "added", form, viewer, now)
    return contact_id


async def change_contact(
    contact_id: int, version: int, form: ContactForm, viewer: Viewer, now: datetime
) -> None:
    """Change a contact as of `version`; NotFound, NotAllowed, and EditedMeanwhile where somebody saved it since."""
    async with transaction():
        agency_id = await _own(contact_id, viewer, london_day(now))
        await _one_lead(agency_id, form, but=contact_id)
        await _set(contact_id, version, _values(form) | {Contact.checked_on: london_day(now)})
        await _note(contact_id, "changed", form, viewer, now)


async def withdraw_contact(contact_id: int, version: int, viewer: Viewer, now: datetime) -> None:
    """Take a contact off the list; raises as a change does."""
    async with transaction():
        await _own(contact_id, viewer, london_day(now))
        await _set(contact_id, version, {Contact.withdrawn_at: now})
        await record(KIND, contact_id, "withdrawn", at=now, person_id=viewer.person_id)


def must_keep(viewer: Viewer, agency_id: int) -> None:
    """NotAllowed for anybody but those who keep the contacts of an agency."""
    if not keeps_contacts(viewer, agency_id):
        raise NotAllowed(NOT_OWN)


async def _own(contact_id: int, viewer: Viewer, today: date) -> int:
    contact = await contact_seen(contact_id, viewer, today)
    if contact is None:
        raise NotFound
    must_keep(viewer, contact.agency_id)
    return contact.agency_id


async def _one_lead(agency_id: int, form: ContactForm, but: int = 0) -> None:
    """An agency has one lead contact: who was it before is so no more."""
    if form.is_lead:
        await Contact.update({Contact.is_lead: False, Contact.version: Contact.version + 1}).where(
            Contact.agency == agency_id, Contact.is_lead.eq(True), Contact.id != but
        )


async def _set(contact_id: int, version: int, values: Mapping[Column | str, Any]) -> None:
    changed = (
        await Contact.update({**values, Contact.version: version + 1})
        .where(Contact.id == contact_id, Contact.version == version, Contact.withdrawn_at.is_null())
        .returning(Contact.id)
    )
    if not changed:
        raise EditedMeanwhile


def _values(form: ContactForm) -> dict[Column | str, Any]:
    return {
        Contact.topic: form.topic,
        Contact.post: form.post_id,
        Contact.person: form.person_id,
        Contact.email: form.email,
        Contact.phone: form.phone,
        Contact.is_lead: form.is_lead,
        Contact.is_shared: form.is_shared,
    }


async def _note(contact_id: int, what: str, form: ContactForm, viewer: Viewer, now: datetime) -> None:
    await record(KIND, contact_id, what, at=now, person_id=viewer.person_id, detail={"topic": form.topic})
