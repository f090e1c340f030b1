"""Taking invitations back, from whoever is asked no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from delivery.meetings.calendar.event import MeetingEvent
from delivery.meetings.calendar.recurrence import SeriesEvent
from delivery.meetings.letters.invitation import News
from delivery.meetings.queries.dates.events import raise_series
from delivery.meetings.queries.dates.series_events import series_event
from delivery.meetings.queries.invitations.heads import heads_of_series
from delivery.meetings.queries.invitations.keeping import invitation_row
from delivery.meetings.queries.invitations.letters import (
    Errand,
    Ground,
    alone,
    told,
)
from delivery.meetings.queries.invitations.sitting import sitting_on
from delivery.meetings.queries.invitations.standing import Standing
from delivery.meetings.rules.inviting.asked import Holding
from delivery.meetings.tables import Invitation


async def leaving_series(standing: Standing, now: datetime) -> tuple[Holding, ...]:
    """Those of the surplus who hold the series and sit at no meeting of it that is ahead; at most four queries.

    From the others this one meeting is taken back, whether their seat ends later or a deputy comes.
    """
    meeting = standing.meeting
    holders = [one for one in standing.surplus if one.of_series]
    if meeting.series_id is None or not holders:
        return ()
    days = {head.day for head in await heads_of_series(meeting.series_id) if head.is_ahead(now)}
    sitting = await sitting_on(days, meeting.group_id, {one.person_id for one in holders})
    return tuple(one for one in holders if (one.person_id, one.address) not in sitting)


async def withdrawals(standing: Standing, event: MeetingEvent, ground: Ground, now: datetime) -> list[Errand]:
    """The withdrawals as they would be; their SEQUENCE rises only when they are sent."""
    leaving = await leaving_series(standing, now)
    series_id = standing.meeting.series_id
    series = await series_event(series_id, ground.base_url) if series_id and leaving else None
    return _errands(standing, event, leaving, series)


async def withdraw(
    standing: Standing,
    leaving: Sequence[Holding],
    event: MeetingEvent,
    ground: Ground,
    now: datetime,
) -> list[Errand]:
    """Take the invitations back: from those `leaving` all of the series, from the others this meeting.

    `event` and the series that is raised here have a higher SEQUENCE than before, so that a calendar takes the
    withdrawal for the later word.
    """
    meeting = standing.meeting
    series = None
    if leaving and meeting.series_id:
        series = await raise_series(meeting.series_id, ground.base_url, now)
        await Invitation.update({Invitation.withdrawn_at: now}).where(
            Invitation.uid == meeting.series_uid,
            Invitation.person.is_in([one.person_id for one in leaving]),
            Invitation.address.is_in([one.address for one in leaving]),
            Invitation.withdrawn_at.is_null(),
        )
    own = [one.id for one in standing.surplus if not one.of_series]
    if own:
        await Invitation.update({Invitation.withdrawn_at: now}).where(Invitation.id.is_in(own))
    rows = [
        invitation_row(meeting, one.person_id, one.address, one.role, now, of_series=False, withdrawn_at=now)
        for one in standing.surplus
        if one.of_series and one not in leaving
    ]
    if rows:
        await Invitation.insert(*rows)
    return _errands(standing, event, leaving, series)


def _errands(
    standing: Standing, event: MeetingEvent, leaving: Sequence[Holding], series: SeriesEvent | None
) -> list[Errand]:
    own = alone(event, standing.meeting)
    return [
        told(one, series if series and one in leaving else event if one.of_series else own, News.REMOVED)
        for one in standing.surplus
    ]
