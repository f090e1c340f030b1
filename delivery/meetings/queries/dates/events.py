"""The calendar event of a meeting: rendered and stored whenever the meeting changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from piccolo.columns import Column, Where

from delivery.database import transaction
from delivery.errors import NotFound
from delivery.meetings.calendar.event import MeetingEvent, render_event
from delivery.meetings.calendar.recurrence import SeriesEvent, is_beyond, needs_own_event
from delivery.meetings.calendar.sequence import asks_again, next_sequence
from delivery.meetings.queries.dates.series_events import (
    SERIES_COLUMNS,
    raise_sequence,
    series_event,
    series_of,
    store_series_event,
)
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting, Series
from delivery.partners.queries.history import touch


def new_uid() -> str:
    """The UID that a new meeting is stored with and keeps for ever (RFC 7986 5.3)."""
    return str(uuid4())


async def event_of(meeting_id: int, base_url: str) -> MeetingEvent:
    """What a calendar says about a meeting as it stands; `base_url` begins the address of its page."""
    rows = await _rows(Meeting.id == meeting_id)
    if not rows:
        raise NotFound
    return _event(rows[0], base_url)


async def events_of(meeting_ids: Collection[int], base_url: str) -> dict[int, MeetingEvent]:
    """The same of several meetings, by their ids; one query, none for none."""
    rows = await _rows(Meeting.id.is_in(sorted(meeting_ids))) if meeting_ids else []
    return {row["id"]: _event(row, base_url) for row in rows}


async def events_of_series(series_id: int, base_url: str) -> dict[int, MeetingEvent]:
    """The same of every meeting that a series was planned with, by its id; one query."""
    return {row["id"]: _event(row, base_url) for row in await _rows(Meeting.series == series_id)}


async def store_new_event(meeting_id: int, base_url: str) -> None:
    """Render and store the event of a meeting just inserted, within the same transaction."""
    (row,) = await _rows(Meeting.id == meeting_id)
    await _store(meeting_id, {Meeting.event: _written(row, _event(row, base_url), base_url)})


async def store_changed_event(
    meeting_id: int, before: MeetingEvent, base_url: str, now: datetime
) -> MeetingEvent:
    """Render and store the event of a changed meeting, within the same transaction; returns it.

    `before` is `event_of` the meeting ahead of the change. SEQUENCE rises for time, place and status;
    where a calendar would show nothing new, all stays as it was.
    """
    (row,) = await _rows(Meeting.id == meeting_id)
    after = _event(row, base_url)
    if after == before:
        return after
    after = replace(after, sequence=next_sequence(before, after), changed_at=now)
    values: dict[Column | str, Any] = {
        Meeting.sequence: after.sequence,
        Meeting.changed_at: after.changed_at,
        Meeting.event: _written(row, after, base_url),
    }
    if asks_again(before, after):
        values[Meeting.timed_sequence] = after.sequence
    await _store(meeting_id, values)
    return after


async def store_events_of_series(series_id: int, base_url: str) -> None:
    """Render and store the event of a series and those of its meetings, within the transaction that changes it."""
    await store_series_event(series_id, base_url)
    for row in await _rows(Meeting.series == series_id):
        event = _written(row, _event(row, base_url), base_url)
        if event != row["event"]:
            await _store(row["id"], {Meeting.event: event})


async def raise_meeting(meeting_id: int, base_url: str, now: datetime) -> MeetingEvent:
    """Raise the SEQUENCE of a meeting that stays as it is, for a withdrawal from one attendee; returns its event."""
    (row,) = await _rows(Meeting.id == meeting_id)
    event = _event(row, base_url)
    event = replace(event, sequence=event.sequence + 1, changed_at=now)
    text = _written(row, event, base_url)
    values: dict[Column | str, Any] = {Meeting.sequence: event.sequence, Meeting.changed_at: now}
    await _store(meeting_id, {**values, Meeting.event: text})
    return event


async def raise_series(series_id: int, base_url: str, now: datetime) -> SeriesEvent | None:
    """The same for a whole series."""
    await raise_sequence(series_id, now)
    await store_events_of_series(series_id, base_url)
    return await series_event(series_id, base_url)


async def store_all_events(base_url: str) -> int:
    """Render every meeting's event and store those whose text differs; returns how many did.

    For meetings that came in bulk, or a service that moved to another address. One that was only noted has none.
    """
    changed = 0
    async with transaction():
        for series in await Series.select(Series.id).where(Series.recurs.eq(True)).order_by(Series.id):
            await store_series_event(series["id"], base_url)
        for row in await _rows(Meeting.is_noted_only.eq(False)):
            event = _written(row, _event(row, base_url), base_url)
            if event != row["event"]:
                await _store(row["id"], {Meeting.event: event})
                changed += 1
    return changed


async def _store(meeting_id: int, values: dict[Column | str, Any]) -> None:
    """Store what changed of an event, so that no feed goes on with the old one."""
    await Meeting.update(values).where(Meeting.id == meeting_id)
    await touch()


async def _rows(which: Where) -> list[dict[str, Any]]:
    return (
        await Meeting.select(
            Meeting.id,
            Meeting.uid,
            Meeting.sequence,
            Meeting.changed_at,
            Meeting.group.name.as_alias("group"),
            Meeting.group.slug.as_alias("slug"),
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.venue,
            Meeting.joining_link,
            Meeting.dial_in,
            Meeting.access_needs,
            Meeting.reason,
            Meeting.is_extraordinary,
            Meeting.planned_for,
            Meeting.state,
            Meeting.event,
            *SERIES_COLUMNS,
        )
        .where(which)
        .order_by(Meeting.id)
    )


def _event(row: Mapping[str, Any], base_url: str) -> MeetingEvent:
    """A meeting of a series that recurs stands under its UID, one beyond the end of the series under its own."""
    event = MeetingEvent(
        uid=row["uid"],
        sequence=row["sequence"],
        changed_at=row["changed_at"],
        group=row["group"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        venue=row["venue"],
        joining_link=row["joining_link"],
        is_cancelled=MeetingState(row["state"]) is MeetingState.CANCELLED,
        page=f"{base_url}/meetings/{row['id']}",
        dial_in=row["dial_in"],
        access_needs=row["access_needs"],
        reason=row["reason"],
        is_extraordinary=row["is_extraordinary"],
        planned_for=row["planned_for"],
    )
    series = series_of(row, row["group"], row["slug"], base_url)
    if series is None or row["planned_for"] is None or is_beyond(row["planned_for"], series.rule):
        return event
    sequence = max(event.sequence, series.sequence)
    return replace(event, uid=series.uid, sequence=sequence, occurrence=row["planned_for"])


def _written(row: Mapping[str, Any], event: MeetingEvent, base_url: str) -> str:
    """The text to store: empty where the rule of its series says all of it, or where the series ended before."""
    series = series_of(row, row["group"], row["slug"], base_url)
    if series is None:
        return render_event(event)
    if event.occurrence is None:
        return "" if event.is_cancelled else render_event(event)
    return render_event(event) if needs_own_event(event, series) else ""
