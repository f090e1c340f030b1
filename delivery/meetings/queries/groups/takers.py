"""Who and what can take a seat in a group."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from delivery.meetings.queries.groups.spans import held_on
from delivery.meetings.queries.visibility import people_to_name
from delivery.meetings.rules.groups.seats import Taker, TakerKind
from delivery.partners.tables import Agency, Holding, Person, Post
from delivery.partners.viewer import Viewer


async def takers(viewer: Viewer, today: date) -> tuple[Taker, ...]:
    """Posts, people whom this viewer may come across, and agencies; four queries."""
    held = (
        await Holding.select(Holding.post, Holding.person.name.as_alias("name"))
        .where(*held_on(today))
        .order_by(Holding.since, Holding.id)
    )
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for row in held:
        holders[row["post"]].append(row["name"])
    posts = await Post.select(Post.id, Post.title, Post.agency.short_name.as_alias("agency")).order_by(
        Post.title, Post.id
    )
    people = await (
        Person.select(Person.id, Person.name, Person.email, Person.agency.short_name.as_alias("agency"))
        .where(people_to_name(viewer), Person.disabled_at.is_null())
        .order_by(Person.name, Person.id)
    )
    agencies = await Agency.select(Agency.id, Agency.name, Agency.short_name).order_by(Agency.name, Agency.id)
    return (
        *(_post(row["id"], row["title"], row["agency"], holders[row["id"]]) for row in posts),
        *(_person(row["id"], row["name"], row["agency"], row["email"]) for row in people),
        *(Taker(TakerKind.AGENCY, row["id"], row["name"], (row["short_name"],)) for row in agencies),
    )


def _post(post: int, title: str, agency: str, holders: list[str]) -> Taker:
    said = f"{title}, {agency}"
    label = f"{said} ({', '.join(holders) or 'vacant'})"
    return Taker(TakerKind.POST, post, label, (title, said, f"{agency} {title}"))


def _person(person: int, name: str, agency: str | None, email: str | None) -> Taker:
    label = f"{name}, {agency}" if agency else name
    return Taker(TakerKind.PERSON, person, label, tuple(known for known in (name, email) if known))
