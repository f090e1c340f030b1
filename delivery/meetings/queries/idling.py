"""Whose session ends early when nobody touches it (SECURITY A6)."""

from __future__ import annotations

from datetime import datetime

from delivery.meetings.queries.visibility.places import MEMBERS_ONLY, own_groups
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Group, Meeting
from delivery.partners.sessions import SHORT_IDLE
from delivery.partners.viewer import Viewer


async def members_only_groups(viewer: Viewer) -> tuple[int, ...]:
    """The ids of the members-only groups that the viewer sits in, lowest first; one query."""
    rows = await (
        Group.select(Group.id)
        .where(Group.id.is_in(own_groups(viewer)), Group.visibility == MEMBERS_ONLY)
        .order_by(Group.id)
    )
    return tuple(row["id"] for row in rows)


async def ends_early(viewer: Viewer, now: datetime) -> bool:
    """Whether this person sees a members-only group, and no meeting of theirs runs or ended within half an hour.

    A page that is presented in a meeting, and minutes that are written there, are left alone for long.
    """
    if not await members_only_groups(viewer):
        return False
    runs = await Meeting.exists().where(
        Meeting.group.is_in(own_groups(viewer)),
        Meeting.starts_at <= now,
        Meeting.ends_at > now - SHORT_IDLE,
        Meeting.state != MeetingState.CANCELLED.value,
    )
    return not runs
