"""What those who are missing are told: the series, or a meeting alone, and what was moved of the series."""

from __future__ import annotations

from dataclasses import replace

from delivery.meetings.calendar.recurrence import SeriesEvent
from delivery.meetings.letters.invitation import News
from delivery.meetings.queries.dates.events import event_of
from delivery.meetings.queries.dates.series_events import series_event
from delivery.meetings.queries.invitations.asking import presenting
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


async def first_errands(standing: Standing, ground: Ground) -> list[Errand]:
    """The invitations: to all of its series for those who sit in the group, else to this meeting alone."""
    if not standing.missing:
        return []
    meeting = standing.meeting
    series = await mailed_series(meeting.series_id, ground.base_url) if meeting.series_id else None
    event = alone(await event_of(meeting.id, ground.base_url), meeting)
    items = await presenting(meeting)
    return [
        invited(one, series, {}) if series and of_series(one) else invited(one, event, items)
        for one in standing.missing
    ]


async def moved_errands(standing: Standing, ground: Ground) -> list[Errand]:
    """What was moved of a series, one message each and after the series, for those who get it now (INTEROP 1.3)."""
    meeting = standing.meeting
    newcomers = [one for one in standing.missing if of_series(one)] if meeting.series_id else []
    errands = []
    for head in await heads_of_series(meeting.series_id or 0) if newcomers else ():
        if head.is_on and head.sequence > 0:
            event = await event_of(head.id, ground.base_url)
            if event.occurrence is not None and event.starts_at != event.occurrence:
                errands += [
                    replace(invited(one, event, {}), news=News.MOVED, was=event.occurrence)
                    for one in newcomers
                ]
    return errands


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
