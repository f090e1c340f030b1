"""Moving an action to the meeting that it belongs to; its quote and its history stay."""

from __future__ import annotations

from datetime import datetime

from delivery.actions.queries.changing import change, stored_action
from delivery.actions.queries.page import KIND
from delivery.actions.tables import Action
from delivery.database import transaction
from delivery.errors import NotAllowed, NotFound
from delivery.meetings.queries.meetings import MeetingRow, meeting_seen
from delivery.meetings.rules.groups.officers import must_keep
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.wording import london_day, short_day

MOVE = "move this action"
STAYS = (
    "An action of a members-only group stays in that group, since its words and its history would be seen by"
    " others. Raise it anew in the other group instead."
)


async def move_action(action_id: int, version: int, meeting_id: int, viewer: Viewer, now: datetime) -> None:
    """Move an action to another meeting of its group, or of another group whose records the viewer keeps.

    NotFound where it was withdrawn or the meeting may not be seen, NotAllowed for anybody but the secretary of
    both groups and for an action that would leave a members-only group, EditedMeanwhile where it is not at
    `version` any more. To move it where it is already, is no change.
    """
    async with transaction():
        stored = await stored_action(action_id)
        after = await meeting_seen(meeting_id, viewer)
        if after is None:
            raise NotFound
        must_keep(viewer, MOVE, stored["group"])
        must_keep(viewer, MOVE, after.group_id)
        if stored["meeting"] == meeting_id:
            return
        before = await meeting_seen(stored["meeting"], viewer) if stored["meeting"] else None
        if stored["group"] != after.group_id and (before is None or before.is_members_only):
            raise NotAllowed(STAYS)
        await change(action_id, version, {Action.meeting: meeting_id, Action.group: after.group_id})
        detail = {
            "meeting": _words(after),
            "meeting before": _words(before) if before else "none",
        }
        await record(
            KIND, action_id, "moved to another meeting", at=now, person_id=viewer.person_id, detail=detail
        )


def _words(meeting: MeetingRow) -> str:
    return f"{meeting.group}, {short_day(london_day(meeting.starts_at))}"
