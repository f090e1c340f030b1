"""Who answers for an owner today: who holds the post, the person, the lead contact of the agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from piccolo.columns import And, Or

from delivery.actions.owners import Owner, OwnerKind
from delivery.actions.queries.owners import owners_of_each
from delivery.meetings.tables import Membership
from delivery.partners.queries.contacts.leads import likely_leads
from delivery.partners.tables import Holding, Person

STRATEGIC = "strategic"

# Named once: Piccolo copies every column of a table each time that a join to it is written.
_HELD_BY = Holding.person
_HOLDER = (_HELD_BY.id.as_alias("id"), _HELD_BY.name.as_alias("name"), _HELD_BY.email.as_alias("email"))


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
    known = await _people({*people, *leads.values()})
    answering: Mapping[OwnerKind, Mapping[int, Sequence[Reader]]] = {
        OwnerKind.POST: holders,
        OwnerKind.AGENCY: {agency: [known[person]] for agency, person in leads.items() if person in known},
        OwnerKind.PERSON: {person: [reader] for person, reader in known.items()},
        OwnerKind.WRITTEN: {},
    }
    return {owner: tuple(answering[owner.kind].get(owner.id, ())) for owner in asked}


async def answering(ids: Sequence[int], today: date) -> Mapping[int, frozenset[int]]:
    """The people who answer for each of these actions today, by the action's id; nine queries at most."""
    owners = await owners_of_each(ids, today)
    readers = await readers_of((owner for these in owners.values() for owner in these), today)
    return {
        action: frozenset(reader.id for owner in owners.get(action, ()) for reader in readers[owner])
        for action in ids
    }


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


async def _holders(post_ids: Collection[int], today: date) -> Mapping[int, list[Reader]]:
    found: defaultdict[int, list[Reader]] = defaultdict(list)
    if post_ids:
        for row in (
            await Holding.select(Holding.post, *_HOLDER)
            .where(
                And(Holding.post.is_in(sorted(post_ids)), Holding.since <= today),
                Or(Holding.until.is_null(), Holding.until > today),
                _HELD_BY.disabled_at.is_null(),
                _HELD_BY.merged_into.is_null(),
            )
            .order_by(Holding.since, Holding.id)
        ):
            found[row["post"]].append(Reader(row["id"], row["name"], row["email"] or ""))
    return found


async def _people(person_ids: Collection[int]) -> Mapping[int, Reader]:
    if not person_ids:
        return {}
    rows = await Person.select(Person.id, Person.name, Person.email).where(
        Person.id.is_in(sorted(person_ids)), Person.disabled_at.is_null(), Person.merged_into.is_null()
    )
    return {row["id"]: Reader(row["id"], row["name"], row["email"] or "") for row in rows}
