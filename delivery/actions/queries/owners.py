"""The owners of actions, and the directory of everybody who can own one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from piccolo.columns import And, Or, Where

from delivery.actions.owners import Directory, Owner, OwnerAgency, OwnerKind
from delivery.actions.tables import ActionOwner
from delivery.partners.tables import Agency, Holding, Person, Post

VOLUNTARY = "voluntary"

# Written as SQL, since those who hold a post are found against the direction of its key.
_OWNERS = """
    SELECT o.action, o.id, o.as_written, o.post, o.person, o.agency,
           post.title, person.name AS person_name, holder.name AS holder,
           agency.id AS agency_id, agency.slug, agency.name, agency.short_name, agency.kind
    FROM action_owner o
    LEFT JOIN post ON post.id = o.post
    LEFT JOIN person ON person.id = o.person
    LEFT JOIN agency ON agency.id = COALESCE(post.agency, person.agency, o.agency)
    LEFT JOIN holding ON holding.post = o.post AND holding.since <= {}
              AND (holding.until IS NULL OR holding.until > {})
    LEFT JOIN person holder ON holder.id = holding.person
"""
_ORDER = " ORDER BY o.action, o.position, o.id, holding.since, holding.id"


async def owners_of_all(today: date) -> dict[int, tuple[Owner, ...]]:
    """The owners of every action by its id, in order, with those who hold their posts `today`; one query.

    It says nothing of which actions may be seen: callers look up those that they were given.
    """
    return _gathered(await ActionOwner.raw(_OWNERS + _ORDER, today, today))


async def owners_of(action_id: int, today: date) -> tuple[Owner, ...]:
    """The owners of one action, in order."""
    rows = await ActionOwner.raw(_OWNERS + " WHERE o.action = {}" + _ORDER, today, today, action_id)
    return _gathered(rows).get(action_id, ())


async def directory(today: date, *, named: Where | And | Or | None = None) -> Directory:
    """Everybody who can own an action `today`: posts, people and agencies; four queries.

    `named` are the people who may be named to whoever asks, all of them where it is left out.
    """
    agencies = {
        row["id"]: _agency(row)
        for row in await Agency.select(
            Agency.id.as_alias("agency_id"), *Agency.all_columns(exclude=[Agency.version, Agency.note])
        ).order_by(Agency.name, Agency.id)
    }
    holders = await _holders(today)
    posts = await Post.select(Post.id, Post.title, Post.agency).order_by(Post.title, Post.id)
    people = await (
        Person.select(Person.id, Person.name, Person.agency)
        .where(*([named] if named else []), Person.disabled_at.is_null())
        .order_by(Person.name, Person.id)
    )
    return Directory(
        (
            *(
                Owner(
                    OwnerKind.POST,
                    row["title"],
                    row["id"],
                    agencies[row["agency"]],
                    tuple(holders[row["id"]]),
                )
                for row in posts
            ),
            *(Owner(OwnerKind.PERSON, row["name"], row["id"], agencies.get(row["agency"])) for row in people),
            *(Owner(OwnerKind.AGENCY, agency.name, agency.id, agency) for agency in agencies.values()),
        )
    )


async def set_owners(action_id: int, owners: tuple[Owner, ...]) -> None:
    """Give an action these owners and no other, within the transaction of the change."""
    await ActionOwner.delete().where(ActionOwner.action == action_id)
    if owners:
        await ActionOwner.insert(*owner_rows(action_id, owners))


def owner_rows(action_id: int, owners: tuple[Owner, ...]) -> list[ActionOwner]:
    """The rows that store these owners, in order."""
    return [
        ActionOwner(
            action=action_id,
            position=position,
            post=owner.id if owner.kind is OwnerKind.POST else None,
            person=owner.id if owner.kind is OwnerKind.PERSON else None,
            agency=owner.id if owner.kind is OwnerKind.AGENCY else None,
            as_written=owner.label if owner.kind is OwnerKind.WRITTEN else "",
        )
        for position, owner in enumerate(owners, start=1)
    ]


async def _holders(today: date) -> defaultdict[int, list[str]]:
    rows = (
        await Holding.select(Holding.post, Holding.person.name.as_alias("holder"))
        .where(And(Holding.since <= today, Or(Holding.until.is_null(), Holding.until > today)))
        .order_by(Holding.since, Holding.id)
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in rows:
        found[row["post"]].append(row["holder"])
    return found


def _gathered(rows: list[dict[str, Any]]) -> dict[int, tuple[Owner, ...]]:
    """One owner for each row of the table; a post with two holders comes in two rows."""
    agencies: dict[int, OwnerAgency] = {}
    known: dict[tuple[object, ...], Owner] = {}
    found: defaultdict[int, list[Owner]] = defaultdict(list)
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for row in rows:
        if row["holder"]:
            holders[row["id"]].append(row["holder"])
    last = 0
    for row in rows:
        if row["id"] == last:
            continue
        last = row["id"]
        who = (row["post"], row["person"], row["agency"], row["as_written"], row["agency_id"])
        if who not in known:
            if row["agency_id"] and row["agency_id"] not in agencies:
                agencies[row["agency_id"]] = _agency(row)
            known[who] = _owner(row, agencies.get(row["agency_id"]), tuple(holders[last]))
        found[row["action"]].append(known[who])
    return {action: tuple(owners) for action, owners in found.items()}


def _owner(row: Mapping[str, Any], agency: OwnerAgency | None, holders: tuple[str, ...]) -> Owner:
    if row["post"]:
        return Owner(OwnerKind.POST, row["title"], row["post"], agency, holders)
    if row["person"]:
        return Owner(OwnerKind.PERSON, row["person_name"], row["person"], agency)
    if row["agency"]:
        return Owner(OwnerKind.AGENCY, row["name"], row["agency"], agency)
    return Owner(OwnerKind.WRITTEN, row["as_written"])


def _agency(row: Mapping[str, Any]) -> OwnerAgency:
    return OwnerAgency(
        id=row["agency_id"],
        slug=row["slug"],
        name=row["name"],
        short_name=row["short_name"],
        is_voluntary=row["kind"] == VOLUNTARY,
    )
