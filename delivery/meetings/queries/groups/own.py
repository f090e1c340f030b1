"""The group that somebody who runs it plans for."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.errors import NotFound
from delivery.meetings.queries.visibility import OPEN, visible_groups
from delivery.meetings.rules.dates.cadence import Cadence, read_cadence
from delivery.meetings.rules.groups.officers import must_keep, must_run
from delivery.meetings.tables import Group
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class KeptGroup:
    """A group whose records somebody keeps."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class GroupOfSecretary:
    """The same as the page shows it on which its secretary starts."""

    id: int
    slug: str
    name: str
    is_members_only: bool
    keeps_records_elsewhere: bool
    cadence: Cadence | None


async def groups_of_secretary(viewer: Viewer) -> tuple[GroupOfSecretary, ...]:
    """The groups whose records the viewer keeps, by name; one query, none for somebody who keeps none."""
    if not viewer.secretary_group_ids:
        return ()
    rows = (
        await Group.select(
            Group.id,
            Group.slug,
            Group.name,
            Group.visibility,
            Group.keeps_records_elsewhere,
            Group.cadence,
            Group.cadence_day,
            Group.cadence_week,
        )
        .where(Group.id.is_in(sorted(viewer.secretary_group_ids)), visible_groups(viewer))
        .order_by(Group.name, Group.id)
    )
    return tuple(
        GroupOfSecretary(
            id=row["id"],
            slug=row["slug"],
            name=row["name"],
            is_members_only=row["visibility"] != OPEN,
            keeps_records_elsewhere=row["keeps_records_elsewhere"],
            cadence=read_cadence(row["cadence"], row["cadence_day"], row["cadence_week"]),
        )
        for row in rows
    )


async def open_groups_kept(viewer: Viewer) -> tuple[KeptGroup, ...]:
    """The open groups whose records the viewer keeps, by name; one query, none for somebody who keeps none."""
    if not viewer.secretary_group_ids:
        return ()
    rows = (
        await Group.select(Group.id, Group.slug, Group.name)
        .where(Group.id.is_in(sorted(viewer.secretary_group_ids)), Group.visibility == OPEN)
        .order_by(Group.name, Group.id)
    )
    return tuple(KeptGroup(row["id"], row["slug"], row["name"]) for row in rows)


async def open_group_kept(group_id: int, viewer: Viewer, what: str) -> KeptGroup:
    """An open group whose records the viewer keeps; NotFound for any other that they see no more or that is not open.

    NotAllowed for anybody but its secretary: `what` only they can do.
    """
    rows = await Group.select(Group.id, Group.slug, Group.name, Group.visibility).where(
        Group.id == group_id, visible_groups(viewer)
    )
    if not rows:
        raise NotFound
    must_keep(viewer, what, group_id)
    if rows[0]["visibility"] != OPEN:
        raise NotFound
    return KeptGroup(rows[0]["id"], rows[0]["slug"], rows[0]["name"])


async def group_kept(slug: str, viewer: Viewer, what: str) -> int:
    """The id of a group whose records the viewer keeps.

    NotFound for one that they may not see, NotAllowed for anybody but its secretary: `what` only they can do.
    """
    group_id = await _seen(slug, viewer)
    must_keep(viewer, what, group_id)
    return group_id


async def group_run(slug: str, viewer: Viewer, what: str) -> int:
    """The same of a group that the viewer chairs or keeps the records of."""
    group_id = await _seen(slug, viewer)
    must_run(viewer, what, group_id)
    return group_id


async def _seen(slug: str, viewer: Viewer) -> int:
    rows = await Group.select(Group.id).where(Group.slug == slug, visible_groups(viewer))
    if not rows:
        raise NotFound
    return int(rows[0]["id"])
