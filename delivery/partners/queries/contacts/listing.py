"""The contact list: for each topic whom to ask at each agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from piccolo.columns import And, Or, Where

from delivery.partners.queries.contacts.visibility import visible_contacts
from delivery.partners.tables import Contact, Holding
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact. `name` is that of the person, or of who holds the post, empty for a vacant one; `post` its title."""

    id: int
    topic: str
    is_lead: bool
    agency_id: int
    agency_slug: str
    agency: str
    agency_short: str
    post_id: int | None
    person_id: int | None
    post: str
    name: str
    email: str
    phone: str
    is_shared: bool
    checked_on: date | None
    version: int

    @property
    def is_vacant(self) -> bool:
        """Whether nobody holds the post."""
        return not self.name

    @property
    def who(self) -> str:
        """The person and the post, as far as there are both."""
        return ", ".join(part for part in (self.name, self.post) if part)

    @property
    def key(self) -> str:
        """What a form carries: post:12 or person:3."""
        return f"post:{self.post_id}" if self.post_id else f"person:{self.person_id}"


async def contacts_seen(viewer: Viewer, today: date) -> tuple[ContactRow, ...]:
    """All that the viewer may see, lead contacts first, then by topic and agency; two queries."""
    return await _contacts(visible_contacts(viewer), today)


async def contacts_of(agency_id: int, today: date) -> tuple[ContactRow, ...]:
    """All of one agency in the same order, for those inside it; the caller knows that they are. Two queries."""
    return await _contacts(And(Contact.withdrawn_at.is_null(), Contact.agency == agency_id), today)


async def _contacts(which: And | Where, today: date) -> tuple[ContactRow, ...]:
    rows = await (
        Contact.select(
            Contact.id,
            Contact.topic,
            Contact.is_lead,
            Contact.agency,
            Contact.agency.slug.as_alias("agency_slug"),
            Contact.agency.name.as_alias("agency_name"),
            Contact.agency.short_name.as_alias("agency_short"),
            Contact.post,
            Contact.post.title.as_alias("title"),
            Contact.person,
            Contact.person.name.as_alias("person_name"),
            Contact.email,
            Contact.phone,
            Contact.is_shared,
            Contact.checked_on,
            Contact.version,
        )
        .where(which)
        .order_by(Contact.agency.name, Contact.id)
    )
    holders = await _holders({row["post"] for row in rows if row["post"]}, today)
    found = [_row(row, holders) for row in rows]
    return tuple(sorted(found, key=lambda one: (not one.is_lead, one.topic.casefold(), one.agency, one.id)))


def by_topic(contacts: Iterable[ContactRow]) -> tuple[tuple[str, tuple[ContactRow, ...]], ...]:
    """The same contacts, each topic once with all of its own."""
    found: defaultdict[str, list[ContactRow]] = defaultdict(list)
    for one in contacts:
        found[one.topic].append(one)
    return tuple((topic, tuple(of_topic)) for topic, of_topic in found.items())


async def contact_seen(contact_id: int, viewer: Viewer, today: date) -> ContactRow | None:
    """One contact, None where there is none that the viewer may see."""
    return next((one for one in await contacts_seen(viewer, today) if one.id == contact_id), None)


def _row(row: Mapping[str, Any], holders: Mapping[int, list[str]]) -> ContactRow:
    return ContactRow(
        id=row["id"],
        topic=row["topic"],
        is_lead=row["is_lead"],
        agency_id=row["agency"],
        agency_slug=row["agency_slug"],
        agency=row["agency_name"],
        agency_short=row["agency_short"],
        post_id=row["post"],
        person_id=row["person"],
        post=row["title"] or "",
        name=row["person_name"] or ", ".join(holders.get(row["post"], [])),
        email=row["email"],
        phone=row["phone"],
        is_shared=row["is_shared"],
        checked_on=row["checked_on"],
        version=row["version"],
    )


async def _holders(posts: Collection[int], today: date) -> Mapping[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    if posts:
        for row in (
            await Holding.select(Holding.post, Holding.person.name.as_alias("name"))
            .where(
                And(Holding.post.is_in(sorted(posts)), Holding.since <= today),
                Or(Holding.until.is_null(), Holding.until > today),
            )
            .order_by(Holding.since, Holding.id)
        ):
            found[row["post"]].append(row["name"])
    return found
