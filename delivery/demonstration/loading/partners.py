"""Areas, posts, people, who holds which post, and contacts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from delivery.demonstration.days import Days
from delivery.demonstration.records.partners import CheckRecord, HoldingRecord, PartnersFile
from delivery.partners.tables import Agency, Area, Contact, ContactsCheck, Correction, Holding, Person, Post

from .rows import at_clock, insert

NINE = 9


@dataclass(frozen=True)
class Partners:
    """The ids of what was loaded by key, the names of people, and who held which post when."""

    areas: Mapping[str, int]
    agencies: Mapping[str, int]
    posts: Mapping[str, int]
    people: Mapping[str, int]
    names: Mapping[str, str]
    holdings: tuple[HoldingRecord, ...]
    days: Days

    def holder(self, post: str, on: date) -> int | None:
        """The person who held a post on a day."""
        for holding in self.holdings:
            until = self.days.day(holding.until) if holding.until is not None else date.max
            if holding.post == post and self.days.day(holding.since) <= on < until:
                return self.people[holding.person]
        return None


async def load_partners(file: PartnersFile, days: Days, hashes: Mapping[str, str]) -> Partners:
    """Load the partnership's people beside the agencies of the strategy; `hashes` of passwords by e-mail address."""
    agencies = await _agencies(file.reporting)
    areas = await insert(Area, [Area(slug=area.key, name=area.name, kind=area.kind) for area in file.areas])
    posts = await insert(Post, [Post(agency=agencies[post.agency], title=post.title) for post in file.posts])
    people = await insert(
        Person,
        [
            Person(
                name=person.name,
                email=person.email,
                agency=agencies[person.agency] if person.agency else None,
                is_administrator=person.administrator,
                password_hash=hashes.get(person.email),
            )
            for person in file.people
        ],
    )
    partners = Partners(
        areas={area.key: id for area, id in zip(file.areas, areas, strict=True)},
        agencies=agencies,
        posts={post.key: id for post, id in zip(file.posts, posts, strict=True)},
        people={person.key: id for person, id in zip(file.people, people, strict=True)},
        names={person.key: person.name for person in file.people},
        holdings=file.holdings,
        days=days,
    )
    await insert(
        Holding,
        [
            Holding(
                post=partners.posts[holding.post],
                person=partners.people[holding.person],
                since=days.day(holding.since),
                until=days.day(holding.until) if holding.until is not None else None,
            )
            for holding in file.holdings
        ],
    )
    contacts = await insert(Contact, _contacts(file, partners))
    ids = {(one.post, one.topic): id for one, id in zip(file.contacts, contacts, strict=True)}
    for check in file.checks:
        await _load_check(check, ids[check.post, check.topic], partners)
    return partners


async def _load_check(check: CheckRecord, contact_id: int, partners: Partners) -> None:
    day, person = partners.days.day(check.asked), partners.people[check.person]
    asked = ContactsCheck(
        key=f"{partners.agencies[check.agency]}:{day.year}",
        agency=partners.agencies[check.agency],
        person=person,
        asked_at=at_clock(day, NINE),
        answered_at=at_clock(partners.days.day(check.answered), NINE),
        answered_by=person,
    )
    (check_id,) = await insert(ContactsCheck, [asked])
    await insert(
        Correction,
        [
            Correction(
                contacts_check=check_id,
                about="contact",
                record=contact_id,
                email=check.email,
                phone=check.phone,
            ),
            Correction(contacts_check=check_id, about="other", words=check.words),
        ],
    )


def _contacts(file: PartnersFile, partners: Partners) -> list[Contact]:
    agency_of = {post.key: partners.agencies[post.agency] for post in file.posts}
    return [
        Contact(
            agency=agency_of[one.post],
            topic=one.topic,
            post=partners.posts[one.post],
            email=one.email,
            phone=one.phone,
            is_lead=one.lead,
            is_shared=one.shared,
            checked_on=partners.days.day(one.checked),
        )
        for one in file.contacts
    ]


async def _agencies(reporting: tuple[str, ...]) -> dict[str, int]:
    await Agency.update({Agency.reports_here: True}).where(Agency.slug.is_in(list(reporting)))
    rows = await Agency.select(Agency.id, Agency.slug).order_by(Agency.id)
    return {row["slug"]: row["id"] for row in rows}
