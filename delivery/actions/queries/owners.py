"""The owners of actions, and the directory of everybody who can own one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from piccolo.columns import And, Or, Where
from piccolo.query import Select

from delivery.actions.owners import Directory, Owner, OwnerAgency, OwnerKind
from delivery.actions.tables import ActionOwner
from delivery.partners.tables import Agency, Holding, Person, Post

VOLUNTARY = "voluntary"

# Each owner once, however many actions they own. Written as SQL, since those who hold a post are found against
# the direction of its key.
_WHO = """
    SELECT o.post, o.person, o.agency, o.as_written, post.title, person.name AS person_name,
           holder.name AS holder, agency.id AS agency_id, agency.slug, agency.name, agency.short_name, agency.kind
    FROM (SELECT DISTINCT post, person, agency, as_written FROM action_owner{where}) o
    LEFT JOIN post ON post.id = o.post
    LEFT JOIN person ON person.id = o.person
    LEFT JOIN agency ON agency.id = COALESCE(post.agency, person.agency, o.agency)
    LEFT JOIN holding ON holding.post = o.post AND holding.since <= {{}}
              AND (holding.until IS NULL OR holding.until > {{}})
    LEFT JOIN person holder ON holder.id = holding.person
    ORDER BY holding.since, holding.id
"""
_WHO_OWNS_ANY = _WHO.format(where="")
_WHO_OWNS_ONE = _WHO.format(where=" WHERE action = {}")

Who = tuple[int | None, int | None, int | None, str]
"""What names an owner in a row: a post, a person, an agency, or words."""


async def owners_of_all(today: date) -> dict[int, tuple[Owner, ...]]:
    """The owners of every action by its id, in order, with those who hold their posts `today`; two queries.

    It says nothing of which actions may be seen: callers look up those that they were given.
    """
    known = await known_owners(today)
    return {action: tuple(known[who] for who in owners) for action, owners in (await named_owners()).items()}


async def known_owners(today: date) -> dict[Who, Owner]:
    """Everybody who owns any action by what names them in its rows, with who holds which post `today`; one query."""
    return _known(await ActionOwner.raw(_WHO_OWNS_ANY, today, today))


async def named_owners(action_ids: Sequence[int] | None = None) -> dict[int, tuple[Who, ...]]:
    """What names the owners of these actions, or of all, by the action's id, in order; one query."""
    rows = _owned() if action_ids is None else _owned().where(ActionOwner.action.is_in(list(action_ids)))
    found: defaultdict[int, list[Who]] = defaultdict(list)
    for row in await rows:
        found[row["action"]].append(_who(row))
    return {action: tuple(owners) for action, owners in found.items()}


async def owners_of(action_id: int, today: date) -> tuple[Owner, ...]:
    """The owners of one action, in order; two queries."""
    known = _known(await ActionOwner.raw(_WHO_OWNS_ONE, action_id, today, today))
    return tuple(known[who] for who in (await named_owners([action_id])).get(action_id, ()))


def _owned() -> Select[ActionOwner]:
    return ActionOwner.select(
        ActionOwner.action, ActionOwner.post, ActionOwner.person, ActionOwner.agency, ActionOwner.as_written
    ).order_by(ActionOwner.action, ActionOwner.position, ActionOwner.id)


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


def _who(row: Mapping[str, Any]) -> Who:
    return row["post"], row["person"], row["agency"], row["as_written"]


def _known(rows: list[dict[str, Any]]) -> dict[Who, Owner]:
    """One owner for each of them; a post with two holders comes in two rows."""
    holders: defaultdict[Who, list[str]] = defaultdict(list)
    for row in rows:
        if row["holder"]:
            holders[_who(row)].append(row["holder"])
    agencies = {row["agency_id"]: _agency(row) for row in rows if row["agency_id"]}
    return {
        (who := _who(row)): _owner(row, agencies.get(row["agency_id"]), tuple(holders[who])) for row in rows
    }


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
