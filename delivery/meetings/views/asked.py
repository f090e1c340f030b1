"""The meeting or the group that somebody acts for: loaded before their form is read, so that nobody else sees it.

A form that is refused shows its page again. Who may not send it is told so first: NotFound where they may not
see the record, else NotAllowed with `what`, which completes the sentence "Only the secretary of the group can".
"""

from __future__ import annotations

from delivery.meetings.queries.groups.page import GroupHead, group_seen
from delivery.meetings.queries.meetings import MeetingRow, meeting_seen
from delivery.meetings.rules.groups.officers import must_keep, must_run
from delivery.web import Request, found, now, viewer


async def kept_meeting(request: Request, meeting_id: int, what: str) -> MeetingRow:
    """A meeting of a group whose records the viewer keeps."""
    meeting = found(await meeting_seen(meeting_id, viewer(request)))
    must_keep(viewer(request), what, meeting.group_id)
    return meeting


async def run_meeting(request: Request, meeting_id: int, what: str) -> MeetingRow:
    """A meeting of a group that the viewer chairs or keeps the records of."""
    meeting = found(await meeting_seen(meeting_id, viewer(request)))
    must_run(viewer(request), what, meeting.group_id)
    return meeting


async def kept_group(request: Request, slug: str, what: str) -> GroupHead:
    """A group whose records the viewer keeps."""
    group = found(await group_seen(slug, viewer(request), now(request)))
    must_keep(viewer(request), what, group.row.id)
    return group


async def run_group(request: Request, slug: str, what: str) -> GroupHead:
    """A group that the viewer chairs or keeps the records of."""
    group = found(await group_seen(slug, viewer(request), now(request)))
    must_run(viewer(request), what, group.row.id)
    return group
