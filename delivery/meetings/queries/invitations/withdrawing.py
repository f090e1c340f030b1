"""Taking invitations back, from whoever is asked no more."""

from __future__ import annotations

from datetime import datetime

from delivery.meetings.letters.invitation import News
from delivery.meetings.queries.dates.events import event_of, raise_meeting, raise_series
from delivery.meetings.queries.invitations.keeping import invitation_row
from delivery.meetings.queries.invitations.letters import (
    Errand,
    Ground,
    alone,
    told,
)
from delivery.meetings.queries.invitations.standing import Standing
from delivery.meetings.tables import Invitation
from delivery.partners.viewer import Viewer


async def withdrawals(standing: Standing, ground: Ground) -> list[Errand]:
    """The withdrawals as they would be; their SEQUENCE rises only when they are sent."""
    event = await event_of(standing.meeting.id, ground.base_url)
    return [told(one, alone(event, standing.meeting), News.REMOVED) for one in standing.surplus]


async def withdraw(standing: Standing, viewer: Viewer, ground: Ground, now: datetime) -> list[Errand]:
    """Take invitations back: SEQUENCE rises, so that a calendar takes the withdrawal for the later word."""
    meeting, errands = standing.meeting, []
    for one in standing.surplus:
        sits = any(asked.in_place_of_id == one.person_id for asked in standing.table.asked)
        if one.of_series and sits:
            event = await raise_meeting(meeting.id, ground.base_url, now)
            errands.append(told(one, event, News.REMOVED))
            await Invitation.insert(
                invitation_row(
                    meeting, one.person_id, one.address, one.role, now, of_series=False, withdrawn_at=now
                )
            )
            continue
        await Invitation.update({Invitation.withdrawn_at: now}).where(Invitation.id == one.id)
        if one.of_series and meeting.series_id:
            series = await raise_series(meeting.series_id, ground.base_url, now)
            if series:
                errands.append(told(one, series, News.REMOVED))
        else:
            event = await raise_meeting(meeting.id, ground.base_url, now)
            errands.append(told(one, alone(event, meeting), News.REMOVED))
    return errands
