"""Everybody who can be meant in the minutes of a group, to find by what is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from piccolo.columns import Or

from delivery.meetings.queries.visibility import people_to_name
from delivery.meetings.rules.confirming.owners import KnownKind, KnownOwner, Named, OwnerIndex, Somebody
from delivery.meetings.tables import Membership
from delivery.partners.tables import Agency, Holding, Person, Post
from delivery.partners.viewer import Viewer


@dataclass
class _Seats:
    """The part that each post, person and agency plays in a group."""

    posts: dict[int, str] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)
    agencies: dict[int, str] = field(default_factory=dict)


async def owner_index(group_id: int, viewer: Viewer, today: date) -> OwnerIndex:
    """Posts, agencies and the people this viewer may come across, as they stand `today`; five queries.

    Each comes with the seat it has in this group.
    """
    seats = await _seats(group_id, today)
    holders = await _holders(today)
    posts = await (
        Post.select(Post.id, Post.title, Post.agency, Post.agency.short_name.as_alias("short_name"))
    ).order_by(Post.title, Post.id)
    people = await (
        Person.select(Person.id, Person.name, Person.agency.short_name.as_alias("short_name"))
        .where(people_to_name(viewer), Person.disabled_at.is_null())
        .order_by(Person.name, Person.id)
    )
    agencies = await Agency.select(Agency.id, Agency.name, Agency.short_name).order_by(Agency.name, Agency.id)
    known = {row["id"]: _post(row, holders[row["id"]]) for row in posts}
    return OwnerIndex(
        people=tuple(_somebody(row, known, posts, holders, seats) for row in people),
        others=(*_posts(posts, known, seats), *_agencies(agencies)),
    )


def _post(row: Mapping[str, Any], holders: Iterable[Mapping[str, Any]]) -> KnownOwner:
    names = [holder["name"] for holder in holders]
    return KnownOwner(KnownKind.POST, row["id"], ", ".join([*names, row["title"], row["short_name"]]))


def _somebody(
    row: Mapping[str, Any],
    known: Mapping[int, KnownOwner],
    posts: Iterable[Mapping[str, Any]],
    holders: Mapping[int, list[dict[str, Any]]],
    seats: _Seats,
) -> Somebody:
    held = [post for post in posts if any(holder["person"] == row["id"] for holder in holders[post["id"]])]
    parts = [seats.people.get(row["id"], "")]
    parts += [seats.posts.get(post["id"]) or seats.agencies.get(post["agency"], "") for post in held]
    own = KnownOwner(
        KnownKind.PERSON, row["id"], ", ".join(part for part in (row["name"], row["short_name"]) if part)
    )
    return Somebody(
        name=row["name"],
        owner=known[held[0]["id"]] if len(held) == 1 else own,
        part=next((part for part in parts if part), ""),
        id=row["id"],
    )


def _posts(
    posts: Iterable[Mapping[str, Any]], known: Mapping[int, KnownOwner], seats: _Seats
) -> Iterable[Named]:
    for row in posts:
        names = (row["title"], f"{row['title']}, {row['short_name']}", f"{row['short_name']} {row['title']}")
        yield Named(known[row["id"]], names, seats.posts.get(row["id"], ""))


def _agencies(agencies: Iterable[Mapping[str, Any]]) -> Iterable[Named]:
    for row in agencies:
        owner = KnownOwner(KnownKind.AGENCY, row["id"], row["name"])
        yield Named(owner, (row["name"], row["short_name"]))


async def _seats(group_id: int, today: date) -> _Seats:
    rows = (
        await Membership.select(Membership.post, Membership.person, Membership.agency, Membership.part)
        .where(
            Membership.group == group_id,
            Membership.since <= today,
            Or(Membership.until.is_null(), Membership.until > today),
        )
        .order_by(Membership.id)
    )
    seats = _Seats()
    for row in rows:
        for taken, key in (
            (seats.posts, "post"),
            (seats.people, "person"),
            (seats.agencies, "agency"),
        ):
            if row[key]:
                taken.setdefault(row[key], row["part"])
    return seats


async def _holders(today: date) -> defaultdict[int, list[dict[str, Any]]]:
    rows = (
        await Holding.select(Holding.post, Holding.person, Holding.person.name.as_alias("name"))
        .where(Holding.since <= today, Or(Holding.until.is_null(), Holding.until > today))
        .order_by(Holding.since, Holding.id)
    )
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["post"]].append(row)
    return found
