"""A group as its own page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from delivery.meetings.queries.groups.rows import COLUMNS, GroupRow, group_row, is_parent_seen, starts_of
from delivery.meetings.queries.groups.seats import Seat, seats_of
from delivery.meetings.queries.groups.secretaries import secretaries
from delivery.meetings.queries.visibility import sees_inside, visible_groups
from delivery.meetings.tables import Group
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class Parent:
    """The group that a group reports to."""

    slug: str
    name: str


@dataclass(frozen=True)
class GroupHead:
    """Who a group is. `seats` are those of today; they and how its meetings are joined are empty for those outside it."""

    row: GroupRow
    area: str
    venue: str
    joining_link: str
    dial_in: str
    access_needs: str
    terms_of_reference: str
    publishes: bool
    reports_to: Parent | None
    seats: tuple[Seat, ...]
    area_id: int | None = None

    @property
    def group_id(self) -> int:
        """Its id, by the name that everything of a group calls it."""
        return self.row.id

    @property
    def is_members_only(self) -> bool:
        """Whether its members alone see it."""
        return self.row.is_members_only


async def group_seen(slug: str, viewer: Viewer, now: datetime) -> GroupHead | None:
    """One group, None where there is none that the viewer may see; four queries, seven for a member."""
    rows = await Group.select(
        *COLUMNS,
        Group.venue,
        Group.joining_link,
        Group.dial_in,
        Group.access_needs,
        Group.terms_of_reference,
        Group.publishes,
        Group.area.id.as_alias("area_id"),
        Group.area.name.as_alias("area"),
        Group.reports_to.slug.as_alias("parent_slug"),
        Group.reports_to.name.as_alias("parent_name"),
    ).where(Group.slug == slug, visible_groups(viewer))
    if not rows:
        return None
    row, today = rows[0], london_day(now)
    starts = await starts_of(viewer, row["id"])
    keeping = await secretaries(viewer, today, row["id"])
    group = group_row(row, viewer, starts[row["id"]], keeping.get(row["id"]), now)
    seats = await seats_of(row["id"], today) if group.is_member else ()
    is_inside = sees_inside(row["id"], viewer)
    return GroupHead(
        row=group,
        area=row["area"] or "",
        venue=row["venue"],
        joining_link=row["joining_link"] if is_inside else "",
        dial_in=row["dial_in"] if is_inside else "",
        access_needs=row["access_needs"],
        terms_of_reference=row["terms_of_reference"],
        publishes=row["publishes"],
        reports_to=_parent(row, viewer),
        seats=tuple(seat for seat in seats if seat.since <= today),
        area_id=row["area_id"],
    )


def _parent(row: Mapping[str, Any], viewer: Viewer) -> Parent | None:
    return Parent(row["parent_slug"], row["parent_name"]) if is_parent_seen(row, viewer) else None
