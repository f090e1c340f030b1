"""Moves of meetings to which this service invites nobody: their members are told by hand, and the secretary says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile
from delivery.meetings.queries.dates.stored import stored_meeting
from delivery.meetings.queries.moves import KIND
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting
from delivery.partners.queries.history import history_of, record
from delivery.partners.tables import HistoryEntry
from delivery.partners.viewer import Viewer

MOVED, TOLD = "moved", "members told without mail from here"


async def say_members_know(meeting_id: int, version: int, viewer: Viewer, now: datetime) -> None:
    """Keep that the members know when the meeting is; a second click changes nothing.

    NotFound and NotAllowed for anybody but the group's secretary, EditedMeanwhile where the meeting changed since the
    page showed it at `version`.
    """
    async with transaction():
        meeting = await stored_meeting(meeting_id, viewer)
        must_keep(viewer, "say whom its members heard from", meeting.group_id)
        if meeting.version != version:
            raise EditedMeanwhile
        if not members_know(entry.what for entry in await history_of(KIND, meeting_id)):
            await record(KIND, meeting_id, TOLD, at=now, person_id=viewer.person_id)


def members_know(whats: Iterable[str]) -> bool:
    """Whether somebody said so after the last move; `whats` is what happened to the meeting, newest first."""
    return next((what for what in whats if what in {MOVED, TOLD}), "") == TOLD


async def moves_untold(group_ids: Collection[int], now: datetime) -> frozenset[int]:
    """The meetings ahead that were moved in groups to which this service sends no invitations, and of which nobody said
    that the members know. Who may know asks the caller; one query, one more where a meeting was moved.
    """
    if not group_ids:
        return frozenset()
    moved = await Meeting.select(Meeting.id).where(
        Meeting.group.is_in(sorted(group_ids)),
        Meeting.group.invites != Invites.PRODUCT.value,
        Meeting.state != MeetingState.CANCELLED.value,
        Meeting.ends_at > now,
        Meeting.planned_for != Meeting.starts_at,
    )
    if not moved:
        return frozenset()
    rows = (
        await HistoryEntry.select(HistoryEntry.record, HistoryEntry.what)
        .where(
            HistoryEntry.kind == KIND,
            HistoryEntry.record.is_in([row["id"] for row in moved]),
            HistoryEntry.what.is_in([MOVED, TOLD]),
        )
        .order_by(HistoryEntry.at, HistoryEntry.id)
    )
    last = {row["record"]: row["what"] for row in rows}
    return frozenset(meeting for meeting, what in last.items() if what == MOVED)
