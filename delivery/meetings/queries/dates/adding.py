"""Adding one meeting to a group."""

from __future__ import annotations

from datetime import datetime

from delivery.database import transaction
from delivery.errors import NotFound
from delivery.meetings.queries.dates.storing import store_meeting
from delivery.meetings.queries.visibility import visible_groups
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.tables import Group
from delivery.partners.queries.submissions import claim, is_claimed, led_to
from delivery.partners.viewer import Viewer


async def add_meeting(
    slug: str, meeting: NewMeeting, viewer: Viewer, key: str, base_url: str, now: datetime
) -> int:
    """Add a meeting to a group whose records the viewer keeps; returns its id.

    NotFound for a group that the viewer may not see, NotAllowed for anybody but its secretary.
    """
    async with transaction():
        groups = await Group.select(Group.id).where(Group.slug == slug, visible_groups(viewer))
        if not groups:
            raise NotFound
        claimed = await claim(_form(slug), key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        meeting_id = await insert_meeting(groups[0]["id"], meeting, viewer, base_url, now)
        await led_to(claimed, str(meeting_id))
    return meeting_id


async def is_added(slug: str, viewer: Viewer, key: str) -> bool:
    """Whether this very form was saved before."""
    return await is_claimed(_form(slug), key, viewer.person_id)


async def insert_meeting(
    group_id: int, meeting: NewMeeting, viewer: Viewer, base_url: str, now: datetime
) -> int:
    """Store a meeting with its calendar event and history, within the transaction of the caller."""
    must_keep(viewer, "add a meeting", group_id)
    return await store_meeting(group_id, meeting, viewer, base_url, now)


def _form(slug: str) -> str:
    return f"meeting of {slug}"
