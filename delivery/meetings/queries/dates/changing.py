"""Changing a meeting: its day, hours and place, cancelling it, and holding it after all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.queries.dates.events import event_of, store_changed_event
from delivery.meetings.queries.dates.neighbours import must_keep_its_place
from delivery.meetings.queries.dates.stored import StoredMeeting, stored_meeting
from delivery.meetings.queries.invitations.counters import take_proposals
from delivery.meetings.queries.invitations.telling import Telling, tell
from delivery.meetings.queries.moves import KIND, check_runs, make_move
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting
from delivery.partners.queries.history import history_of, record
from delivery.partners.viewer import Viewer
from delivery.wording import moment_in_words

REASON_BEFORE = "reason before"
_FIXED = {
    MeetingState.CANCELLED: "This meeting is cancelled. Hold it after all before you change it.",
    MeetingState.AGREED: "The minutes of this meeting are agreed, so its day and place stay as they are.",
}
_NOTED = "Of this meeting only the day is known. Mark it as entered in error and note the right day."


async def edit_meeting(
    meeting_id: int,
    version: int,
    edit: NewMeeting,
    viewer: Viewer,
    base_url: str,
    now: datetime,
    telling: Telling | None = None,
) -> None:
    """Make a meeting as `edit` says, with its calendar event and history; what it is already is no change.

    With `telling` those who hold an invitation are told in the same transaction, here and below.
    The first start is kept when it is moved; whoever proposed the new one sees that it was taken. NotFound where the
    viewer may not see it, NotAllowed for anybody but its secretary, Invalid where it is cancelled or agreed or would pass another one of its series,
    EditedMeanwhile where it changed since `version`.
    """
    async with transaction():
        meeting = await stored_meeting(meeting_id, viewer)
        must_keep(viewer, "change a meeting", meeting.group_id)
        if problem := why_fixed(meeting.state, is_noted_only=meeting.is_noted_only):
            raise Invalid(problem)
        rows = await Meeting.select(*_FIELDS).where(Meeting.id == meeting_id)
        values = _values(edit)
        detail = {name.replace("_", " "): _words(new) for name, new in values.items() if rows[0][name] != new}
        if not detail:
            return
        if version != meeting.version:
            raise EditedMeanwhile
        if meeting.starts_at != edit.starts_at:
            await must_keep_its_place(meeting, edit.starts_at)
        before = await event_of(meeting_id, base_url)
        await _store(meeting, {**values, "planned_for": _planned_for(meeting, edit, now)})
        after = await store_changed_event(meeting_id, before, base_url, now)
        await tell(meeting_id, before, after, telling, viewer, now)
        is_moved = meeting.starts_at != edit.starts_at
        if is_moved:
            await take_proposals(meeting_id, meeting.starts_at, edit.starts_at, viewer, now)
        verb = "moved" if is_moved else "changed"
        await record(KIND, meeting_id, verb, at=now, person_id=viewer.person_id, detail=detail)


async def cancel_meeting(
    meeting_id: int,
    version: int,
    reason: str,
    viewer: Viewer,
    base_url: str,
    now: datetime,
    telling: Telling | None = None,
) -> None:
    """Cancel a meeting, with the reason that calendars and members read; a second click changes nothing.

    Raises as `move_meeting` does.
    """
    async with transaction():
        meeting = await stored_meeting(meeting_id, viewer)
        check_runs(meeting, viewer)
        if meeting.state is MeetingState.CANCELLED:
            return
        told = {"reason": reason, **({REASON_BEFORE: meeting.reason} if meeting.reason else {})}
        await _switch(meeting, MeetingState.CANCELLED, version, reason, told, viewer, base_url, now, telling)


async def reinstate_meeting(
    meeting_id: int,
    version: int,
    viewer: Viewer,
    base_url: str,
    now: datetime,
    telling: Telling | None = None,
) -> None:
    """Hold a cancelled meeting after all, while it is ahead, with the reason it had before.

    Raises as `move_meeting` does.
    """
    async with transaction():
        meeting = await stored_meeting(meeting_id, viewer)
        check_runs(meeting, viewer)
        if meeting.state is not MeetingState.CANCELLED:
            return
        ends = [entry for entry in await history_of(KIND, meeting_id) if entry.what == meeting.state.value]
        reason = ends[0].detail.get(REASON_BEFORE, "") if ends else ""
        await _switch(meeting, MeetingState.PLANNED, version, reason, {}, viewer, base_url, now, telling)


def why_fixed(state: MeetingState, *, is_noted_only: bool) -> str:
    """Why a meeting in this state cannot be changed, empty where it can."""
    return _FIXED.get(state) or (_NOTED if is_noted_only else "")


async def _switch(
    meeting: StoredMeeting,
    to: MeetingState,
    version: int,
    reason: str,
    told: Mapping[str, str],
    viewer: Viewer,
    base_url: str,
    now: datetime,
    telling: Telling | None,
) -> None:
    """Move a meeting to or from cancelled, with its reason and its calendar event."""
    before = None if meeting.is_noted_only else await event_of(meeting.id, base_url)
    await make_move(meeting, to, version, viewer, now, told)
    await Meeting.update({Meeting.reason: reason}).where(Meeting.id == meeting.id)
    if before:
        after = await store_changed_event(meeting.id, before, base_url, now)
        await tell(meeting.id, before, after, telling, viewer, now)


_FIELDS = (
    Meeting.starts_at,
    Meeting.ends_at,
    Meeting.venue,
    Meeting.joining_link,
    Meeting.dial_in,
    Meeting.access_needs,
    Meeting.reason,
)


def _values(edit: NewMeeting) -> dict[str, Any]:
    """What the edit sets, by the name of the column."""
    return {
        "starts_at": edit.starts_at,
        "ends_at": edit.ends_at,
        "venue": edit.venue,
        "joining_link": edit.joining_link,
        "dial_in": edit.dial_in,
        "access_needs": edit.access_needs,
        "reason": edit.reason,
    }


def _planned_for(meeting: StoredMeeting, edit: NewMeeting, now: datetime) -> datetime | None:
    """The start that it had at first; a day that is corrected afterwards was never planned."""
    if meeting.planned_for or meeting.starts_at == edit.starts_at or meeting.starts_at <= now:
        return meeting.planned_for
    return meeting.starts_at


async def _store(meeting: StoredMeeting, values: dict[Any, Any]) -> None:
    changed = (
        await Meeting.update({**values, Meeting.version: meeting.version + 1})
        .where(Meeting.id == meeting.id, Meeting.version == meeting.version)
        .returning(Meeting.id)
    )
    if not changed:
        raise EditedMeanwhile


def _words(value: object) -> str:
    return moment_in_words(value) if isinstance(value, datetime) else str(value)
