"""Who answers for an owner today: who holds the post, the person, the lead contact of the agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from piccolo.columns import And, Or

from delivery.actions.owners import Owner, OwnerKind
from delivery.meetings.tables import Membership
from delivery.partners.queries.contacts.leads import likely_leads
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

    Of an agency that named no lead contact it is first of all who holds a post that sits in the Strategic Group.
    Five queries.
    """
    if not agency_ids:
        return {}
    strategic = await Membership.select(Membership.post).where(
        Membership.group.kind == STRATEGIC,
        Membership.post.is_not_null(),
        Membership.since <= today,
        Or(Membership.until.is_null(), Membership.until > today),
    )
    return await likely_leads(agency_ids, today, {row["post"] for row in strategic})


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
