"""The group that somebody who runs it plans for."""

from __future__ import annotations

from delivery.errors import NotFound
from delivery.meetings.queries.visibility import visible_groups
from delivery.meetings.rules.groups.officers import must_keep, must_run
from delivery.meetings.tables import Group
from delivery.partners.viewer import Viewer


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
