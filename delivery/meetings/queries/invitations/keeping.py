"""Who was invited to what, as it is stored."""

from __future__ import annotations

from datetime import datetime

from delivery.meetings.queries.invitations.heads import InvitedMeeting
from delivery.meetings.queries.invitations.standing import Standing
from delivery.meetings.rules.inviting.asked import Asked, Role
from delivery.meetings.tables import Invitation, Series


async def keep_invitations(standing: Standing, now: datetime) -> None:
    """Store an invitation for everybody who is missing, within the caller's transaction."""
    meeting = standing.meeting
    rows = [
        invitation_row(
            meeting,
            one.person_id,
            one.address,
            one.role,
            now,
            of_series=meeting.series_id is not None and of_series(one) and not standing.is_back(one),
            is_occurrence=standing.is_back(one),
            in_place_of=one.in_place_of_id,
        )
        for one in standing.missing
    ]
    if rows:
        await Invitation.insert(*rows)
    if meeting.series_id and any(row.series for row in rows):
        await Series.update({Series.invited_at: now}).where(
            Series.id == meeting.series_id, Series.invited_at.is_null()
        )


def invitation_row(
    meeting: InvitedMeeting,
    person_id: int,
    address: str,
    role: Role,
    now: datetime,
    *,
    of_series: bool,
    is_occurrence: bool = False,
    in_place_of: int | None = None,
    withdrawn_at: datetime | None = None,
) -> Invitation:
    """The row of an invitation to a meeting, or to its series.

    With `is_occurrence` to the meeting as the series holds it, under the UID of the series.
    """
    return Invitation(
        group=meeting.group_id,
        meeting=None if of_series else meeting.id,
        series=meeting.series_id if of_series else None,
        person=person_id,
        address=address,
        uid=meeting.series_uid if of_series or is_occurrence else meeting.uid,
        role=role.value,
        in_place_of=in_place_of,
        invited_at=now,
        withdrawn_at=withdrawn_at,
    )


def of_series(one: Asked) -> bool:
    """Whether somebody is asked to every meeting of a series, where there is one, and not to one alone."""
    return one.role in {Role.CHAIR, Role.MEMBER}
