"""Ending a series before its last meeting, because another pattern takes over."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from delivery.meetings.queries.dates.events import store_events_of_series
from delivery.meetings.queries.dates.series_events import raise_sequence
from delivery.meetings.rules.dates.cadence import Cadence, stored
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting, Series
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.wording import london_day, short_day


async def others_running(group_id: int, cadence: Cadence) -> tuple[int, ...]:
    """The series of a group that run on another pattern than this, oldest first."""
    rows = (
        await Series.select(Series.id, Series.cadence, Series.weekday, Series.week)
        .where(Series.group == group_id, Series.ended_at.is_null(), Series.recurs.eq(True))
        .order_by(Series.id)
    )
    own = stored(cadence), cadence.weekday, cadence.week
    return tuple(row["id"] for row in rows if (row["cadence"], row["weekday"], row["week"]) != own)


async def left_of_others(group_id: int, cadence: Cadence, now: datetime) -> int:
    """How many meetings ahead a running series on another pattern than this has that are only planned."""
    rows = await Meeting.select(
        Meeting.series.cadence.as_alias("cadence"),
        Meeting.series.weekday.as_alias("weekday"),
        Meeting.series.week.as_alias("week"),
    ).where(
        Meeting.group == group_id,
        Meeting.starts_at > now,
        Meeting.state == MeetingState.PLANNED.value,
        Meeting.series._.recurs.eq(True),
        Meeting.series._.ended_at.is_null(),
    )
    own = stored(cadence), cadence.weekday, cadence.week
    return sum((row["cadence"], row["weekday"], row["week"]) != own for row in rows)


def is_cut(planned_for: datetime | None, before: date, now: datetime) -> bool:
    """Whether a series that ends before a day loses the meeting that it planned for this start."""
    return planned_for is not None and london_day(planned_for) >= before and planned_for > now


async def cut_series(series_id: int, before: date, viewer: Viewer, base_url: str, now: datetime) -> bool:
    """Take from a series what lies on or after `before`, within the caller's transaction; whether its rule got shorter.

    Its meetings from that day on which are only planned are cancelled: the calendar forgets them with the rule,
    one by one they would be told of as often as there are. One whose agenda is out stays, by itself.
    """
    left = [
        row
        for row in await Meeting.select(Meeting.id, Meeting.planned_for, Meeting.state, Meeting.version)
        .where(Meeting.series == series_id, Meeting.planned_for.is_not_null())
        .order_by(Meeting.planned_for, Meeting.id)
        if is_cut(row["planned_for"], before, now)
    ]
    if not left:
        return False
    reason = f"The group meets on another pattern from {short_day(before)}."
    for row in left:
        if row["state"] == MeetingState.PLANNED.value:
            await Meeting.update(
                {
                    Meeting.state: MeetingState.CANCELLED.value,
                    Meeting.reason: reason,
                    Meeting.version: row["version"] + 1,
                }
            ).where(Meeting.id == row["id"])
            detail = {"from": row["state"], "reason": reason}
            await record("meeting", row["id"], "cancelled", at=now, person_id=viewer.person_id, detail=detail)
    await Series.update({Series.last_on: before - timedelta(days=1)}).where(Series.id == series_id)
    await raise_sequence(series_id, now)
    await store_events_of_series(series_id, base_url)
    return True
