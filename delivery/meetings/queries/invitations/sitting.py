"""Who sits in a group on one of several days."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from piccolo.columns import Or

from delivery.meetings.tables import Membership
from delivery.partners.tables import Holding, Person


async def sitting_on(
    days: Collection[date], group_id: int, person_ids: Collection[int]
) -> frozenset[tuple[int, str]]:
    """Those of these people, with their address, who hold a seat on one of these days; at most three queries.

    In person or by a post, as those are seated who are asked to a meeting.
    """
    if not days or not person_ids:
        return frozenset()
    people = await Person.select(Person.id, Person.email).where(
        Person.id.is_in(sorted(person_ids)), Person.disabled_at.is_null()
    )
    posts = await Holding.select(Holding.person, Holding.post, Holding.since, Holding.until).where(
        Holding.person.is_in(sorted(person_ids))
    )
    seats = await Membership.select(
        Membership.person, Membership.post, Membership.since, Membership.until
    ).where(
        Membership.group == group_id,
        Or(
            Membership.person.is_in(sorted(person_ids)),
            Membership.post.is_in(sorted({row["post"] for row in posts}) or [0]),
        ),
    )
    found = {row["person"] for row in seats if row["person"] and any(_is_on(row, day) for day in days)}
    found |= {
        post["person"]
        for post in posts
        for seat in seats
        if seat["post"] == post["post"] and any(_is_on(seat, day) and _is_on(post, day) for day in days)
    }
    return frozenset((row["id"], (row["email"] or "").lower()) for row in people if row["id"] in found)


def _is_on(span: Mapping[str, Any], day: date) -> bool:
    return bool(span["since"] <= day and (span["until"] is None or span["until"] > day))
