"""The calendar event of a series: its rule as it is stored, rendered whenever the series changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from delivery.meetings.calendar.recurrence import Rule, SeriesEvent, render_series
from delivery.meetings.rules.dates.cadence import read_cadence
from delivery.meetings.tables import Meeting, Series
from delivery.partners.queries.history import touch
from delivery.wording import london_day

SERIES_COLUMNS = (
    Meeting.series.recurs.as_alias("series_recurs"),
    Meeting.series.uid.as_alias("series_uid"),
    Meeting.series.sequence.as_alias("series_sequence"),
    Meeting.series.changed_at.as_alias("series_changed_at"),
    Meeting.series.cadence.as_alias("series_cadence"),
    Meeting.series.weekday.as_alias("series_weekday"),
    Meeting.series.week.as_alias("series_week"),
    Meeting.series.starts.as_alias("series_starts"),
    Meeting.series.ends.as_alias("series_ends"),
    Meeting.series.first_on.as_alias("series_first_on"),
    Meeting.series.last_on.as_alias("series_last_on"),
    Meeting.series.venue.as_alias("series_venue"),
    Meeting.series.joining_link.as_alias("series_joining_link"),
    Meeting.series.dial_in.as_alias("series_dial_in"),
    Meeting.series.access_needs.as_alias("series_access_needs"),
)
"""What a query of meetings reads of their series beside them; `series_of` makes it a SeriesEvent."""


def series_of(row: Mapping[str, Any], group: str, slug: str, base_url: str) -> SeriesEvent | None:
    """The series of a meeting's row with SERIES_COLUMNS; None for one that no calendar holds as a whole."""
    if not row["series_recurs"]:
        return None
    return _event({name.removeprefix("series_"): value for name, value in row.items()}, group, slug, base_url)


async def series_event(series_id: int, base_url: str) -> SeriesEvent | None:
    """What a calendar says about a series as it stands, with its days left out; two queries."""
    rows = await Series.select(
        *Series.all_columns(exclude=[Series.group]),
        Series.group.name.as_alias("group_name"),
        Series.group.slug.as_alias("slug"),
    ).where(Series.id == series_id)
    if not rows or not rows[0]["recurs"]:
        return None
    event = _event(rows[0], rows[0]["group_name"], rows[0]["slug"], base_url)
    held = await _planned_days(series_id)
    return replace(event, left_out=tuple(day for day in event.rule.days if day not in held))


async def store_series_event(series_id: int, base_url: str) -> SeriesEvent | None:
    """Render and store the event of a series that was just written, within the same transaction."""
    event = await series_event(series_id, base_url)
    if event:
        # A series that was ended before it began has no first meeting, and is in no calendar.
        text = render_series(event) if event.rule.has_days else ""
        await Series.update({Series.event: text}).where(Series.id == series_id)
        await touch()
    return event


async def raise_sequence(series_id: int, now: datetime) -> None:
    """One more than any of its meetings had, since its rule changed for all of them."""
    series = await Series.select(Series.sequence).where(Series.id == series_id)
    meetings = await Meeting.select(Meeting.sequence).where(Meeting.series == series_id)
    highest = max(row["sequence"] for row in (*series, *meetings))
    await Series.update({Series.sequence: highest + 1, Series.changed_at: now}).where(Series.id == series_id)


async def _planned_days(series_id: int) -> set[date]:
    rows = await Meeting.select(Meeting.planned_for).where(
        Meeting.series == series_id, Meeting.planned_for.is_not_null()
    )
    return {london_day(row["planned_for"]) for row in rows}


def _event(row: Mapping[str, Any], group: str, slug: str, base_url: str) -> SeriesEvent:
    cadence = read_cadence(row["cadence"], row["weekday"], row["week"])
    assert cadence is not None
    return SeriesEvent(
        uid=row["uid"],
        sequence=row["sequence"],
        changed_at=row["changed_at"],
        group=group,
        rule=Rule(
            cadence,
            time.fromisoformat(row["starts"]),
            time.fromisoformat(row["ends"]),
            row["first_on"],
            row["last_on"],
        ),
        venue=row["venue"],
        joining_link=row["joining_link"],
        dial_in=row["dial_in"],
        access_needs=row["access_needs"],
        page=f"{base_url}/groups/{slug}",
    )
