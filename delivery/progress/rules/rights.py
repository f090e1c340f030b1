"""Who records what the Strategic Group agrees: its chair, its co-chair or its secretary."""

from __future__ import annotations

from delivery.errors import NotAllowed, NotFound
from delivery.partners.viewer import Viewer

RECORDED_BY = "Only a chair or the secretary of the Strategic Group records what it agrees."


def must_record(viewer: Viewer) -> None:
    """NotFound for somebody outside the Strategic Group, NotAllowed for a member who neither chairs nor keeps its records."""
    if not viewer.sees_working_position:
        raise NotFound
    if not viewer.records_for_strategic:
        raise NotAllowed(RECORDED_BY)
