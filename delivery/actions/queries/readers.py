"""Who answers for an owner today: who holds the post, the person, the lead contact of the agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from piccolo.columns import And, Or

from delivery.actions.owners import Owner, OwnerKind
from delivery.meetings.tables import Membership
from delivery.partners.queries.contacts.leads import named_leads
from delivery.partners.tables import Holding, Person

STRATEGIC = "strategic"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who answers for an owner; `address` is empty where none is known."""

    id: int
    name: str
    address: str


async def readers_of(owners: Iterable[Owner], today: date) -> Mapping[Owner, tuple[Reader, ...]]:
    """Who answers for each of these owners `today`; nobody for mere words and vacant posts. Five queries at most."""
    asked = tuple(dict.fromkeys(owners))
    posts = {owner.id for owner in asked if owner.kind is OwnerKind.POST}
    agencies = {owner.id for owner in asked if owner.kind is OwnerKind.AGENCY}
    holders = await _holders(posts, today)
    leads = await lead_contacts(agencies, today)
    people = {owner.id for owner in asked if owner.kind is OwnerKind.PERSON}
    known = await _people({*people, *leads.values(), *(one for ids in holders.values() for one in ids)})
    found: dict[Owner, tuple[Reader, ...]] = {}
    for owner in asked:
        ids: Iterable[int] = ()
        if owner.kind is OwnerKind.POST:
            ids = holders[owner.id]
        elif owner.kind is OwnerKind.AGENCY:
            ids = [leads[owner.id]] if owner.id in leads else []
        elif owner.kind is OwnerKind.PERSON:
            ids = [owner.id]
        found[owner] = tuple(known[one] for one in ids if one in known)
    return found


async def lead_contacts(agency_ids: Collection[int], today: date) -> Mapping[int, int]:
    """The person who answers for each agency as a whole, by its id; an agency that has nobody is left out.

    It is the lead contact that the agency named, else who holds a post there that sits in the Strategic Group, else who has held a post there longest, else
    who belongs to it; of these only somebody with an address. Three queries.
    """
    if not agency_ids:
        return {}
    wanted = sorted(agency_ids)
    strategic = await Membership.select(Membership.post).where(
        Membership.group.kind == STRATEGIC,
        Membership.post.is_not_null(),
        Membership.since <= today,
        Or(Membership.until.is_null(), Membership.until > today),
    )
    seats = {row["post"] for row in strategic}
    rows = (
        await Holding.select(Holding.post, Holding.person, Holding.post.agency.as_alias("agency"))
        .where(
            And(Holding.post.agency.is_in(wanted), Holding.since <= today),
            And(Or(Holding.until.is_null(), Holding.until > today), Holding.person.email.is_not_null()),
            Holding.person.disabled_at.is_null(),
        )
        .order_by(Holding.since, Holding.id)
    )
    found = dict(await named_leads(agency_ids, today))
    for row in sorted(rows, key=lambda row: row["post"] not in seats):
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


async def _holders(post_ids: Collection[int], today: date) -> Mapping[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    if post_ids:
        for row in (
            await Holding.select(Holding.post, Holding.person)
            .where(
                And(Holding.post.is_in(sorted(post_ids)), Holding.since <= today),
                Or(Holding.until.is_null(), Holding.until > today),
            )
            .order_by(Holding.since, Holding.id)
        ):
            found[row["post"]].append(row["person"])
    return found


async def _people(person_ids: Collection[int]) -> Mapping[int, Reader]:
    if not person_ids:
        return {}
    rows = await Person.select(Person.id, Person.name, Person.email).where(
        Person.id.is_in(sorted(person_ids)), Person.disabled_at.is_null(), Person.merged_into.is_null()
    )
    return {row["id"]: Reader(row["id"], row["name"], row["email"] or "") for row in rows}
