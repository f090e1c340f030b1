"""A reply goes from one state to another."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from delivery.errors import EditedMeanwhile, NotFound
from delivery.mail.rules.received import ReceivedState
from delivery.mail.tables import ReceivedMail
from delivery.meetings.queries.visibility import visible_received
from delivery.partners.viewer import Viewer


async def stored_reply(number: int, viewer: Viewer) -> dict[str, Any]:
    """Its state, version and writer, and whose group it is; NotFound where the viewer may not see it."""
    rows = await ReceivedMail.select(
        ReceivedMail.state, ReceivedMail.version, ReceivedMail.person, ReceivedMail.group
    ).where(visible_received(viewer), ReceivedMail.id == number)
    if not rows:
        raise NotFound
    return rows[0]


async def move_reply(
    number: int, version: int, before: ReceivedState, after: ReceivedState, viewer: Viewer, now: datetime
) -> None:
    """From one state to another as of `version`, within the caller's transaction; EditedMeanwhile where it changed since."""
    await stored_reply(number, viewer)
    is_over = after is not ReceivedState.OPEN
    moved = (
        await ReceivedMail.update(
            {
                ReceivedMail.state: after.value,
                ReceivedMail.filed_at: now if is_over else None,
                ReceivedMail.filed_by: viewer.person_id if is_over else None,
                ReceivedMail.version: version + 1,
            }
        )
        .where(ReceivedMail.id == number, ReceivedMail.version == version, ReceivedMail.state == before.value)
        .returning(ReceivedMail.id)
    )
    if not moved:
        raise EditedMeanwhile
