"""Whether a viewer may read the words that a record was read from."""

from __future__ import annotations

from delivery.meetings.queries.minutes.current import current_minutes
from delivery.partners.viewer import Viewer


async def may_read_quote(quote: str, meeting_id: int, group_id: int, viewer: Viewer) -> bool:
    """A member of the group may; anybody else where the words stand in what they can read of its minutes."""
    if viewer.sits_in(group_id):
        return True
    return any(quote in text.row.text for text in await current_minutes(meeting_id, viewer))
