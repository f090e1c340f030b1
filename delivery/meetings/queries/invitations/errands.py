"""What those who are missing are told: the series, or a meeting alone, and what differs from the series."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from delivery.meetings.calendar.event import MeetingEvent
from delivery.meetings.calendar.recurrence import SeriesEvent, needs_own_event
from delivery.meetings.letters.invitation import News
from delivery.meetings.queries.dates.events import events_of_series
from delivery.meetings.queries.dates.series_events import series_event
from delivery.meetings.queries.invitations.asking import wanted_at
from delivery.meetings.queries.invitations.heads import heads_of_series
from delivery.meetings.queries.invitations.keeping import of_series
from delivery.meetings.queries.invitations.letters import (
    Errand,
    Ground,
    alone,
    invited,
)
from delivery.meetings.queries.invitations.standing import Standing
from delivery.wording import london_day


async def first_errands(
    standing: Standing, event: MeetingEvent, ground: Ground, now: datetime
) -> list[Errand]:
    """The invitations: to all of its series for those who sit in the group, else to this meeting alone.

    After all of them what differs from the series, one message each, for those who get it now (INTEROP 1.3).
    Whoever holds the series already and comes back to this meeting gets it again as the series holds it.
    """
    if not standing.missing:
        return []
    meeting = standing.meeting
    series = await mailed_series(meeting.series_id, ground.base_url) if meeting.series_id else None
    wanted = await wanted_at(meeting)
    newcomers = [one for one in standing.missing if series and of_series(one) and not standing.is_back(one)]
    errands = [
        invited(one, series)
        if series and one in newcomers
        else invited(one, event if standing.is_back(one) else alone(event, meeting), wanted)
        for one in standing.missing
    ]
    if series and meeting.series_id and newcomers:
        for meeting_id, other, was in await _differing(series, meeting.series_id, ground, now):
            news = News.MOVED if was else News.CHANGED
            errands += [
                replace(invited(one, other), news=news, was=was, meeting_id=meeting_id) for one in newcomers
            ]
    return errands


async def _differing(
    series: SeriesEvent, series_id: int, ground: Ground, now: datetime
) -> list[tuple[int, MeetingEvent, datetime | None]]:
    """The meetings ahead that are not as the series says, each with the start that it had, None where it has it still."""
    events = await events_of_series(series_id, ground.base_url)
    found = []
    for head in await heads_of_series(series_id):
        event = events[head.id]
        # A SEQUENCE that only a withdrawal raised is nothing to tell of.
        if head.is_ahead(now) and needs_own_event(replace(event, sequence=series.sequence), series):
            is_moved = event.starts_at != event.occurrence
            found.append((head.id, event, event.occurrence if is_moved else None))
    return found


async def mailed_series(series_id: int, base_url: str) -> SeriesEvent | None:
    """A series as somebody gets it who has nothing of it yet: without the days that were cancelled since."""
    event = await series_event(series_id, base_url)
    if event is None:
        return None
    gone = {
        london_day(head.occurrence)
        for head in await heads_of_series(series_id)
        if head.occurrence and not head.is_on
    }
    return replace(event, left_out=tuple(sorted({*event.left_out, *gone})))
