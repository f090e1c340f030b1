"""Who keeps the records of each group, as far as the viewer may know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from delivery.meetings.queries.groups.spans import held_on, seated_on
from delivery.meetings.queries.visibility import visible_groups
from delivery.meetings.rules.groups.seats import Part
from delivery.meetings.tables import Group, Membership
from delivery.partners.tables import Holding
from delivery.partners.viewer import Viewer

SOMEBODY = "A member of the group"


@dataclass(frozen=True, slots=True)
class Secretary:
    """Who keeps a group's records, in words; `is_taken` unless it is a vacant post."""

    words: str
    is_taken: bool


async def secretaries(viewer: Viewer, today: date, group_id: int | None = None) -> dict[int, Secretary]:
    """Who keeps the records of each group, or of one; two queries.

    A post or an agency is told to everybody, a person or another organisation inside the group alone.
    """
    query = Membership.select(
        Membership.group,
        Membership.post,
        Membership.post.title.as_alias("title"),
        Membership.post._.agency._.short_name.as_alias("post_agency"),
        Membership.person.name.as_alias("person"),
        Membership.agency.name.as_alias("agency"),
        Membership.organisation,
    ).where(
        Membership.part == Part.SECRETARY.value,
        Membership.group.is_in(Group.select(Group.id).where(visible_groups(viewer))),
        *seated_on(today),
    )
    if group_id:
        query = query.where(Membership.group == group_id)
    rows = await query.order_by(Membership.id)
    held = await held_posts([row["post"] for row in rows if row["post"]], today)
    found: dict[int, Secretary] = {}
    for row in rows:
        known = found.get(row["group"])
        if known is None or not known.is_taken:
            found[row["group"]] = _secretary(row, held, viewer.sits_in(row["group"]))
    return found


def _secretary(row: Mapping[str, Any], held: frozenset[int], is_member: bool) -> Secretary:
    if row["post"]:
        return Secretary(f"{row['title']}, {row['post_agency']}", row["post"] in held)
    if row["agency"]:
        return Secretary(row["agency"], is_taken=True)
    return Secretary((row["person"] or row["organisation"]) if is_member else SOMEBODY, is_taken=True)


async def held_posts(posts: list[int], today: date) -> frozenset[int]:
    """Those of these posts that somebody holds; one query, none for no posts."""
    if not posts:
        return frozenset()
    rows = await Holding.select(Holding.post).where(Holding.post.is_in(posts), *held_on(today))
    return frozenset(row["post"] for row in rows)
