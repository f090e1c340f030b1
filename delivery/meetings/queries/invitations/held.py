"""Who holds an invitation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from piccolo.columns import Or, Where

from delivery.mail.queries.stopped_invitations import never_left
from delivery.meetings.queries.invitations.heads import InvitedMeeting
from delivery.meetings.rules.inviting.asked import (
    Holding,
    Role,
)
from delivery.meetings.tables import Invitation


async def held_for(meeting: InvitedMeeting) -> tuple[Holding, ...]:
    """Who holds an invitation to a meeting, alone or with its series; two queries.

    An invitation that was stopped before it left is none.
    """
    rows = await _invitations([meeting])
    return _in_force(rows, await never_left({row["uid"] for row in rows}))


async def held_by(person_id: int, meetings: Sequence[InvitedMeeting]) -> dict[int, Holding]:
    """The invitation that one person holds to each of these meetings of one series, by its id; two queries."""
    rows = await _invitations(meetings, person_id)
    stopped = await never_left({row["uid"] for row in rows})
    found = {}
    for meeting in meetings:
        own = [row for row in rows if row["meeting"] in {None, meeting.id}]
        if holding := next(iter(_in_force(own, stopped)), None):
            found[meeting.id] = holding
    return found


async def _invitations(
    meetings: Sequence[InvitedMeeting], person_id: int | None = None
) -> list[dict[str, Any]]:
    """The rows of these meetings, which are of one series or only one, and of the series; what was withdrawn too."""
    if not meetings:
        return []
    which: Where | Or = Invitation.meeting.is_in([one.id for one in meetings])
    if meetings[0].series_id:
        which = Or(which, Invitation.series == meetings[0].series_id)
    rows: list[dict[str, Any]] = (
        await Invitation.select(
            Invitation.id,
            Invitation.person,
            Invitation.person.name.as_alias("name"),
            Invitation.address,
            Invitation.role,
            Invitation.uid,
            Invitation.meeting,
            Invitation.withdrawn_at,
        )
        .where(which, *([Invitation.person == person_id] if person_id else []))
        .order_by(Invitation.id)
    )
    return rows


def _in_force(rows: Sequence[dict[str, Any]], stopped: Collection[tuple[str, str]]) -> tuple[Holding, ...]:
    """Everybody's own: of the whole series first, so that what was said of the meeting alone counts instead."""
    found: dict[tuple[int, str], Holding | None] = {}
    for row in sorted(rows, key=lambda row: row["meeting"] is not None):
        who = row["person"], row["address"]
        is_held = row["withdrawn_at"] is None and (row["uid"], row["address"]) not in stopped
        if row["meeting"] is not None or is_held or who not in found:
            found[who] = _holding(row) if is_held else None
    return tuple(one for one in found.values() if one)


def _holding(row: dict[str, Any]) -> Holding:
    return Holding(
        id=row["id"],
        person_id=row["person"],
        name=row["name"],
        address=row["address"],
        role=Role(row["role"]),
        of_series=row["meeting"] is None,
    )
