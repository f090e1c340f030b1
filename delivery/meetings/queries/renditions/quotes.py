"""The words that a record was read from, as far as a viewer may read them."""

from __future__ import annotations

from delivery.meetings.queries.minutes.current import current_minutes
from delivery.partners.viewer import Viewer


async def readable_quote(quote: str, meeting_id: int | None, group_id: int | None, viewer: Viewer) -> str:
    """The whole for a member of the group; for others what stands in what they can read of its minutes, else nothing."""
    if not quote or meeting_id is None or viewer.sits_in(group_id):
        return quote
    texts = await current_minutes(meeting_id, viewer)
    return quote if any(quote in text.row.text for text in texts) else ""
