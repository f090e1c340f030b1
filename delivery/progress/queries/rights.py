"""Who records what the Strategic Group agrees: its chair, its co-chair or its secretary."""

from __future__ import annotations

from delivery.errors import NotAllowed, NotFound
from delivery.meetings.tables import Group
from delivery.partners.viewer import Viewer
from delivery.progress.queries.reviews import STRATEGIC

RECORDED_BY = "Only a chair or the secretary of the Strategic Group records what it agrees."


async def records_for_strategic(viewer: Viewer) -> bool:
    """Whether the viewer chairs the Strategic Group or keeps its records; no query for one who does neither anywhere."""
    of = viewer.chair_group_ids | viewer.secretary_group_ids
    return bool(of) and bool(await Group.exists().where(Group.kind == STRATEGIC, Group.id.is_in(sorted(of))))


async def must_record(viewer: Viewer) -> None:
    """NotFound for somebody outside the Strategic Group, NotAllowed for a member who neither chairs nor keeps its records."""
    if not viewer.sees_working_position:
        raise NotFound
    if not await records_for_strategic(viewer):
        raise NotAllowed(RECORDED_BY)
