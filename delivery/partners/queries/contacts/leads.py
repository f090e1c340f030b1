"""The lead contact of an agency: whom it named, else who is likeliest to answer for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from piccolo.columns import And, Or, Where

from delivery.partners.tables import Contact, Holding, Person


async def named_leads(agency_ids: Collection[int], today: date) -> Mapping[int, int]:
    """The person whom each agency named as its lead contact, by the agency's id; two queries.

    Where it named a post, it is who has held that post longest; a person, while they belong to it or hold a post
    there. An agency that named nobody, a vacant post or somebody who has left is left out.
    """
    if not agency_ids:
        return {}
    wanted = sorted(agency_ids)
    rows = (
        await Contact.select(
            Contact.agency,
            Contact.post,
            Contact.person,
            Contact.person.agency.as_alias("belongs_to"),
            Contact.person.disabled_at.as_alias("disabled_at"),
        )
        .where(Contact.agency.is_in(wanted), Contact.is_lead.eq(True), Contact.withdrawn_at.is_null())
        .order_by(Contact.id)
    )
    held = await _held(today, Holding.post.agency.is_in(wanted)) if rows else []
    holders: dict[int, int] = {}
    for row in held:
        holders.setdefault(row["post"], row["person"])
    there = {(row["agency"], row["person"]) for row in held}
    found: dict[int, int] = {}
    for row in rows:
        person = row["person"] or holders.get(row["post"])
        belongs = row["belongs_to"] == row["agency"] and row["disabled_at"] is None
        if person and (belongs or (row["agency"], person) in there):
            found.setdefault(row["agency"], person)
    return found


async def likely_leads(
    agency_ids: Collection[int], today: date, first_posts: Collection[int] = ()
) -> Mapping[int, int]:
    """The same, and where nobody is named who has held a post there longest, else who belongs to it; four queries.

    Whoever holds one of `first_posts` comes before the others who hold a post. Of all these only somebody with an
    address.
    """
    if not agency_ids:
        return {}
    found = dict(await named_leads(agency_ids, today))
    wanted = sorted(agency_ids)
    held = await _held(today, And(Holding.post.agency.is_in(wanted), Holding.person.email.is_not_null()))
    for row in sorted(held, key=lambda row: row["post"] not in first_posts):
        found.setdefault(row["agency"], row["person"])
    for person in (
        await Person.select(Person.id, Person.agency)
        .where(
            And(Person.agency.is_in(wanted), Person.email.is_not_null()),
            And(Person.disabled_at.is_null(), Person.merged_into.is_null()),
        )
        .order_by(Person.id)
    ):
        found.setdefault(person["agency"], person["id"])
    return found


async def _held(today: date, which: Where | And) -> list[dict[str, int]]:
    rows: list[dict[str, int]] = await (
        Holding.select(Holding.post, Holding.person, Holding.post.agency.as_alias("agency"))
        .where(
            which,
            And(Holding.since <= today, Or(Holding.until.is_null(), Holding.until > today)),
            Holding.person.disabled_at.is_null(),
        )
        .order_by(Holding.since, Holding.id)
    )
    return rows
