"""The standards that a meeting has before it, or agreed, for its page."""

from __future__ import annotations

from delivery.meetings.queries.standards.rows import standards_at
from delivery.meetings.rules.standards.versions import StandardRow, Version
from delivery.web import Request, viewer


async def standards_before(request: Request, meeting_id: int) -> list[tuple[StandardRow, Version]]:
    """Each with its version at this meeting."""
    return [
        (standard, one)
        for standard in await standards_at(meeting_id, viewer(request))
        for one in standard.versions
        if one.meeting_id == meeting_id
    ]
