"""Moving a meeting from one state to another by the one table of moves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.queries.dates.stored import StoredMeeting, stored_meeting
from delivery.meetings.rules.groups.officers import must_run
from delivery.meetings.rules.moves import check_move
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

KIND = "meeting"
NEEDS_A_REASON = (
    "Cancelling a meeting, and holding it after all, has a page of its own that asks for a reason."
)


async def move_meeting(
    meeting_id: int, to: MeetingState, version: int | None, viewer: Viewer, now: datetime
) -> int:
    """Move a meeting to another state, with its history; returns the version that is stored now.

    Joins the transaction of the caller where there is one. `version` is what the form showed, None for a
    caller that has looked at the meeting in this transaction. Where the meeting is in that state already
    nothing happens, so that a second click is no error. NotFound where the viewer may not see it,
    NotAllowed where it is not theirs to move, EditedMeanwhile where it changed since, Invalid where there
    is no such move now. To and from cancelled lead `cancel_meeting` and `reinstate_meeting`, which change
    its calendar event.
    """
    if to is MeetingState.CANCELLED:
        raise Invalid(NEEDS_A_REASON)
    async with transaction():
        meeting = await stored_meeting(meeting_id, viewer)
        check_runs(meeting, viewer)
        if meeting.state is to:
            return meeting.version
        if meeting.state is MeetingState.CANCELLED:
            raise Invalid(NEEDS_A_REASON)
        return await make_move(meeting, to, version, viewer, now)


def check_runs(meeting: StoredMeeting, viewer: Viewer) -> None:
    """NotAllowed for anybody but the chair and the secretary of the meeting's group."""
    must_run(viewer, "do this", meeting.group_id)


async def make_move(
    meeting: StoredMeeting,
    to: MeetingState,
    version: int | None,
    viewer: Viewer,
    now: datetime,
    detail: Mapping[str, str] | None = None,
) -> int:
    """Check a move of a meeting read in this transaction, and store it; returns the new version.

    `detail` is for its history, beside where it came from.
    """
    check_move(
        meeting.state,
        to,
        meeting.starts_at,
        now,
        is_secretary=viewer.keeps(meeting.group_id),
        is_chair=viewer.chairs(meeting.group_id),
    )
    if version is not None and version != meeting.version:
        raise EditedMeanwhile
    moved = (
        await Meeting.update({Meeting.state: to.value, Meeting.version: meeting.version + 1})
        .where(Meeting.id == meeting.id, Meeting.version == meeting.version)
        .returning(Meeting.version)
    )
    if not moved:
        raise EditedMeanwhile
    told = {"from": meeting.state.value, **(detail or {})}
    await record(KIND, meeting.id, to.value, at=now, person_id=viewer.person_id, detail=told)
    return int(moved[0]["version"])
