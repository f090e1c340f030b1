"""Who must have a second step at sign-in where the service demands it (SECURITY A4)."""

from __future__ import annotations

from delivery.meetings.queries.idling import members_only_groups
from delivery.partners.queries.second_steps import second_step_of
from delivery.partners.viewer import Viewer


async def lacks_second_step(viewer: Viewer) -> bool:
    """Whether they look after people or see a members-only group, and their password alone signs them in."""
    sees_more = viewer.is_administrator or await members_only_groups(viewer)
    return bool(sees_more) and await second_step_of(viewer.person_id) is None
