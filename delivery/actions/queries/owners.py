"""The owners of actions, and the directory of everybody who can own one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from piccolo.columns import And, Or, Where
from piccolo.query import Select

from delivery.actions.owners import Directory, Owner, OwnerAgency, OwnerKind
from delivery.actions.tables import ActionOwner
from delivery.cache import Cache
from delivery.partners.queries.agencies import posts_of
from delivery.partners.tables import Agency, Person
from delivery.partners.viewer import Viewer

VOLUNTARY = "voluntary"

# Written as SQL, since those who hold a post are found against the direction of its key.
_WHO = """
    SELECT o.*, post.title, person.name AS person_name, holding.id AS holding, holder.name AS holder,
           agency.id AS agency_id, agency.slug, agency.name, agency.short_name, agency.kind
    FROM ({owners}) o
    LEFT JOIN post ON post.id = o.post
    LEFT JOIN person ON person.id = o.person
    LEFT JOIN agency ON agency.id = COALESCE(post.agency, person.agency, o.agency)
    LEFT JOIN holding ON holding.post = o.post AND holding.since <= {{}}
              AND (holding.until IS NULL OR holding.until > {{}})
    LEFT JOIN person holder ON holder.id = holding.person
    ORDER BY {order}holding.since, holding.id
"""
# Each owner once, however many actions they own.
_WHO_OWNS_ANY = _WHO.format(
    owners="SELECT DISTINCT post, person, agency, as_written FROM action_owner", order=""
)

Who = tuple[int | None, int | None, int | None, str]
"""What names an owner in a row: a post, a person, an agency, or words."""


def owning_beyond(viewer: Viewer) -> Select[ActionOwner]:
    """The ids of the people who own in person what others raised than the groups that the viewer runs."""
    own = sorted(viewer.chair_group_ids | viewer.secretary_group_ids) or [0]
    raised_elsewhere = Or(ActionOwner.action._.group.is_null(), ActionOwner.action._.group.not_in(own))
    return ActionOwner.select(ActionOwner.person).where(ActionOwner.person.is_not_null(), raised_elsewhere)


async def owners_of_all(today: date) -> dict[int, tuple[Owner, ...]]:
    """The owners of every action by its id, in order, with those who hold their posts `today`; two queries.

    It says nothing of which actions may be seen: callers look up those that they were given.
    """
    known = await known_owners(today)
    return {action: tuple(known[who] for who in owners) for action, owners in (await named_owners()).items()}


_all_known: Cache[Mapping[Who, Owner]] = Cache(most=4)


async def known_owners(today: date) -> Mapping[Who, Owner]:
    """Everybody who owns any action by what names them in its rows, with who holds which post `today`.

    One query, or none where nothing was recorded since it was asked last.
    """

    async def read() -> Mapping[Who, Owner]:
        return _known(await ActionOwner.raw(_WHO_OWNS_ANY, today, today))

    return await _all_known.answer(today, read)


async def named_owners(action_ids: Sequence[int] | None = None) -> dict[int, tuple[Who, ...]]:
    """What names the owners of these actions, or of all, by the action's id, in order; one query."""
    rows = _owned() if action_ids is None else _owned().where(ActionOwner.action.is_in(list(action_ids)))
    found: defaultdict[int, list[Who]] = defaultdict(list)
    for row in await rows:
        found[row["action"]].append(_who(row))
    return {action: tuple(owners) for action, owners in found.items()}


async def owners_of(action_id: int, today: date) -> tuple[Owner, ...]:
    """The owners of one action, in order, with those who hold their posts `today`; one query."""
    return (await owners_of_each([action_id], today)).get(action_id, ())


async def owners_of_each(action_ids: Sequence[int], today: date) -> dict[int, tuple[Owner, ...]]:
    """The same of each of these actions that has any, by its id; one query."""
    if not action_ids:
        return {}
    rows = await ActionOwner.raw(_who_owns(len(action_ids)), *action_ids, today, today)
    known = _known(rows)
    found: defaultdict[int, dict[int, Owner]] = defaultdict(dict)
    for row in rows:
        found[row["action"]][row["id"]] = known[_who(row)]
    return {action: tuple(owners.values()) for action, owners in found.items()}


def _who_owns(actions: int) -> str:
    """Who owns each of so many actions; an owner whose post several people hold comes in as many rows."""
    ids = ", ".join(["{}"] * actions)
    owners = f"SELECT * FROM action_owner WHERE action IN ({ids})"  # noqa: S608
    return _WHO.format(owners=owners, order="o.action, o.position, o.id, ")


def _owned() -> Select[ActionOwner]:
    return ActionOwner.select(
        ActionOwner.action, ActionOwner.post, ActionOwner.person, ActionOwner.agency, ActionOwner.as_written
    ).order_by(ActionOwner.action, ActionOwner.position, ActionOwner.id)


async def directory(today: date, *, named: Where | And | Or | None = None) -> Directory:
    """Everybody who can own an action `today`: posts, people and agencies; three queries.

    `named` are the people who may be named to whoever asks, all of them where it is left out.
    """
    agencies = {
        row["id"]: _agency(row)
        for row in await Agency.select(
            Agency.id.as_alias("agency_id"), *Agency.all_columns(exclude=[Agency.version, Agency.note])
        ).order_by(Agency.name, Agency.id)
    }
    by_slug = {agency.slug: agency for agency in agencies.values()}
    posts = sorted(await posts_of(None, today), key=attrgetter("title", "id"))
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
                    post.title,
                    post.id,
                    by_slug[post.agency_slug],
                    tuple(holder.name for holder in post.holders),
                )
                for post in posts
            ),
            *(Owner(OwnerKind.PERSON, row["name"], row["id"], agencies.get(row["agency"])) for row in people),
            *(Owner(OwnerKind.AGENCY, agency.name, agency.id, agency) for agency in agencies.values()),
        )
    )


async def set_owners(action_id: int, owners: tuple[Owner, ...]) -> None:
    """Give an action these owners and no other, within the transaction of the change."""
    await set_owners_of_all([action_id], owners)


async def set_owners_of_all(action_ids: Sequence[int], owners: tuple[Owner, ...]) -> None:
    """The same for several actions; two queries."""
    await ActionOwner.delete().where(ActionOwner.action.is_in(list(action_ids)))
    if owners:
        await ActionOwner.insert(*(row for one in action_ids for row in owner_rows(one, owners)))


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


def _who(row: Mapping[str, Any]) -> Who:
    return row["post"], row["person"], row["agency"], row["as_written"]


def _known(rows: list[dict[str, Any]]) -> dict[Who, Owner]:
    """One owner for each of them; a post with two holders comes in two rows."""
    holders: defaultdict[Who, dict[int, str]] = defaultdict(dict)
    for row in rows:
        if row["holding"]:
            holders[_who(row)][row["holding"]] = row["holder"]
    agencies = {row["agency_id"]: _agency(row) for row in rows if row["agency_id"]}
    return {
        (who := _who(row)): _owner(row, agencies.get(row["agency_id"]), tuple(holders[who].values()))
        for row in rows
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
