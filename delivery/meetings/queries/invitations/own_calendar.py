"""What somebody's link opens, as one calendar file for them alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from delivery import ical
from delivery.meetings.calendar.event import render_event
from delivery.meetings.calendar.invitations import AnyEvent, discreet
from delivery.meetings.calendar.recurrence import needs_own_event, render_series
from delivery.meetings.queries.dates.events import events_of, events_of_series
from delivery.meetings.queries.invitations.asking import wanted_at_all
from delivery.meetings.queries.invitations.by_link import Answerable, Answering
from delivery.meetings.queries.invitations.errands import mailed_series
from delivery.meetings.queries.invitations.letters import alone, personal
from delivery.wording import london_day


async def own_calendar(opened: Answering, base_url: str, link: str, now: datetime) -> bytes:
    """The meetings of a link to import, under the UIDs that its mail had; every event leads to `link`.

    Whoever holds the series gets its rule with what differs from it, less the days that are not theirs. Like the
    mail it says of a members-only group when and where alone.
    """
    whole = [one for one in opened.meetings if one.invitee.holding.of_series and one.meeting.series_id]
    texts = await _of_series(whole, base_url, link, now) if whole else []
    single = [one for one in opened.meetings if one not in whole]
    events = await events_of([one.meeting.id for one in single], base_url)
    wanted = await wanted_at_all([one.meeting for one in single if not one.meeting.is_members_only])
    for one in single:
        event, about = alone(events[one.meeting.id], one.meeting), wanted.get(one.meeting.id)
        items = about.items(opened.person_id, opened.name) if about else ()
        texts.append(render_event(personal(_told(event, one), link, items)))
    first = opened.meetings[0].meeting
    return ical.join("Your meetings" if first.is_members_only else first.group, texts)


async def _of_series(whole: list[Answerable], base_url: str, link: str, now: datetime) -> list[str]:
    series_id = whole[0].meeting.series_id
    series = await mailed_series(series_id, base_url) if series_id else None
    if series is None or series_id is None:
        return []
    events = await events_of_series(series_id, base_url)
    own = {one.meeting.id for one in whole}
    gone = {
        london_day(event.occurrence)
        for number, event in events.items()
        if event.occurrence and event.ends_at > now and number not in own
    }
    series = replace(series, left_out=tuple(sorted({*series.left_out, *gone})))
    differing = [
        personal(_told(events[one.meeting.id], one), link)
        for one in whole
        if needs_own_event(replace(events[one.meeting.id], sequence=series.sequence), series)
    ]
    rule = personal(_told(series, whole[0]), link)
    return [render_series(rule), *map(render_event, differing)]


def _told(event: AnyEvent, one: Answerable) -> AnyEvent:
    return discreet(event, one.invitee.holding.role) if one.meeting.is_members_only else event
