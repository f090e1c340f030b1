"""The areas that groups meet for."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.meetings.queries.visibility import visible_groups
from delivery.meetings.tables import Group


@dataclass(frozen=True)
class GroupArea:
    """A county, district or partnership that a group meets for."""

    slug: str
    name: str


async def areas_of_groups() -> dict[int, GroupArea]:
    """The area of each open group that has one, by the id of the group; one query."""
    rows = (
        await Group.select(Group.id, Group.area.slug.as_alias("slug"), Group.area.name.as_alias("name"))
        .where(Group.area.is_not_null(), visible_groups(None))
        .order_by(Group.id)
    )
    return {row["id"]: GroupArea(row["slug"], row["name"]) for row in rows}
