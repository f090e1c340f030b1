"""The actions of circulated minutes, as they stood when these went out."""

from __future__ import annotations

from collections.abc import Sequence

from delivery.meetings.queries.visibility import veil_of, visible_meetings
from delivery.meetings.rules.agreeing.minuted import MinutedAction, for_outside, read, written
from delivery.meetings.tables import Meeting, Minutes
from delivery.partners.viewer import Viewer


async def keep_actions(meeting_id: int, actions: Sequence[MinutedAction], *, is_out: bool) -> None:
    """Keep them with the newest wording, within the transaction that circulates it.

    They stay where that wording `is_out` already: to move the closing date changes nothing that people read. A draft
    that was taken back goes out with what stands now.
    """
    rows = (
        await Minutes.select(Minutes.id, Minutes.circulated_actions)
        .where(Minutes.meeting == meeting_id, Minutes.undone_at.is_null())
        .order_by(Minutes.id, ascending=False)
        .limit(1)
    )
    if rows and (not is_out or rows[0]["circulated_actions"] is None):
        await Minutes.update({Minutes.circulated_actions: written(actions)}).where(
            Minutes.id == rows[0]["id"]
        )


async def kept_actions(meeting_id: int, viewer: Viewer) -> tuple[MinutedAction, ...] | None:
    """Those of the wording that was circulated last; None where none was, or for who may not see the meeting.

    Outside the group nobody is named who only sits in it. At most three queries.
    """
    seen = Meeting.select(Meeting.id).where(Meeting.id == meeting_id, visible_meetings(viewer))
    rows = (
        await Minutes.select(Minutes.circulated_actions, Minutes.meeting.group.as_alias("group"))
        .where(
            Minutes.meeting.is_in(seen),
            Minutes.undone_at.is_null(),
            Minutes.circulated_actions.is_not_null(),
        )
        .order_by(Minutes.id, ascending=False)
        .limit(1)
    )
    if not rows:
        return None
    kept = read(rows[0]["circulated_actions"])
    return for_outside(kept, (await veil_of(viewer)).of(rows[0]["group"]))
