"""Agencies with their posts and who holds them, contacts, and to administrators everybody with an entry."""

from __future__ import annotations

from datetime import date

from delivery.partners.queries.agencies import agencies, posts_of
from delivery.partners.queries.contacts.listing import contacts_seen
from delivery.partners.queries.people import people
from delivery.partners.viewer import Viewer
from delivery.search.rules.hits import Entry, Record


async def partners(viewer: Viewer, today: date) -> list[Entry]:
    """What the pages of agencies and the contact list show, by name; four queries, six for an administrator."""
    found = [
        Entry(Record.AGENCY, row.slug, row.name, row.short_name, row.note) for row in await agencies(today)
    ]
    found += [
        Entry(
            Record.AGENCY,
            post.agency_slug,
            post.title,
            post.agency_name,
            ", ".join(holder.name for holder in post.holders),
        )
        for post in await posts_of(None, today)
    ]
    found += [
        Entry(Record.CONTACT, row.agency_slug, row.topic, row.agency, row.who)
        for row in await contacts_seen(viewer, today)
    ]
    if viewer.is_administrator:
        found += [
            Entry(Record.PERSON, row.id, row.name, row.agency_name, f"{', '.join(row.posts)}\n{row.email}")
            for row in await people(today)
        ]
    return found
