"""The calendar event of a meeting: rendered and stored whenever the meeting changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from piccolo.columns import Column, Where

from delivery.database import transaction
from delivery.errors import NotFound
from delivery.meetings.calendar.event import MeetingEvent, render_event
from delivery.meetings.calendar.sequence import next_sequence
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting
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


async def store_new_event(meeting_id: int, base_url: str) -> None:
    """Render and store the event of a meeting just inserted, within the same transaction."""
    event = render_event(await event_of(meeting_id, base_url))
    await _store(meeting_id, {Meeting.event: event})


async def store_changed_event(meeting_id: int, before: MeetingEvent, base_url: str, now: datetime) -> None:
    """Render and store the event of a changed meeting, within the same transaction.

    `before` is `event_of` the meeting ahead of the change. SEQUENCE rises for time, place and status;
    where a calendar would show nothing new, all stays as it was.
    """
    after = await event_of(meeting_id, base_url)
    if after == before:
        return
    after = replace(after, sequence=next_sequence(before, after), changed_at=now)
    await _store(
        meeting_id,
        {
            Meeting.sequence: after.sequence,
            Meeting.changed_at: after.changed_at,
            Meeting.event: render_event(after),
        },
    )


async def store_all_events(base_url: str) -> int:
    """Render every meeting's event and store those whose text differs; returns how many did.

    For meetings that came in bulk, or a service that moved to another address. One that was only noted has none.
    """
    changed = 0
    async with transaction():
        for row in await _rows(Meeting.is_noted_only.eq(False)):
            event = render_event(_event(row, base_url))
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
        )
        .where(which)
        .order_by(Meeting.id)
    )


def _event(row: Mapping[str, Any], base_url: str) -> MeetingEvent:
    return MeetingEvent(
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
