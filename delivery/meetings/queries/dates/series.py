"""Planning a series: its meetings, each with an event of its own, saved once."""

from __future__ import annotations

from datetime import date, datetime, time

from delivery.database import transaction
from delivery.errors import Invalid
from delivery.meetings.queries.dates.events import new_uid
from delivery.meetings.queries.dates.occasions import occasions_of
from delivery.meetings.queries.dates.storing import store_meeting
from delivery.meetings.queries.groups.own import group_kept
from delivery.meetings.rules.dates.cadence import stored
from delivery.meetings.rules.dates.planned import NewSeries
from delivery.meetings.tables import Meeting, Series
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, is_claimed, led_to
from delivery.partners.viewer import Viewer
from delivery.wording import day_in_words, london_day


async def plan_series(
    slug: str, series: NewSeries, viewer: Viewer, key: str, base_url: str, now: datetime
) -> None:
    """Add the meetings of a series to a group whose records the viewer keeps; a second click adds none.

    A series on the same pattern goes on; another pattern ends what ran before (INTEROP 1.3). NotFound and
    NotAllowed as for one meeting, Invalid where the group already meets on one of the days.
    """
    async with transaction():
        group_id = await group_kept(slug, viewer, "plan its meetings")
        claimed = await claim(_form(slug), key, viewer.person_id, now)
        if not claimed.is_first:
            return
        _check_free(series, {one.day for one in await occasions_of(group_id) if one.is_on})
        series_id = await _series(group_id, series, viewer, now)
        for one in series.meetings:
            await store_meeting(
                group_id,
                one.meeting,
                viewer,
                base_url,
                now,
                series_id=series_id,
                planned_for=one.planned_for,
            )
        await led_to(claimed, str(series_id))


async def is_planned(slug: str, viewer: Viewer, key: str) -> bool:
    """Whether this very form was saved before."""
    return await is_claimed(_form(slug), key, viewer.person_id)


async def last_of_series(group_id: int) -> date | None:
    """The day that the pattern gave the last meeting of a group's series, None where it has none."""
    rows = await (
        Meeting.select(Meeting.planned_for)
        .where(Meeting.group == group_id, Meeting.series.is_not_null(), Meeting.planned_for.is_not_null())
        .order_by(Meeting.planned_for, Meeting.id, ascending=False)
        .limit(1)
    )
    return london_day(rows[0]["planned_for"]) if rows else None


def _form(slug: str) -> str:
    return f"series of {slug}"


def _check_free(series: NewSeries, taken: set[date]) -> None:
    for one in series.meetings:
        day = london_day(one.meeting.starts_at)
        if day in taken:
            raise Invalid(f"The group already meets on {day_in_words(day)}. Untick it or choose another day.")


async def _series(group_id: int, series: NewSeries, viewer: Viewer, now: datetime) -> int:
    """The series that goes on with these meetings, or a new one; whatever else ran is ended."""
    first, last = series.meetings[0].planned_for, series.meetings[-1].planned_for
    cadence = series.cadence
    row = Series(
        group=group_id,
        cadence=stored(cadence),
        weekday=cadence.weekday.value if cadence.weekday else "",
        week=int(cadence.week) if cadence.week else None,
        starts=_hour(series.starts),
        ends=_hour(series.ends),
        first_on=london_day(first),
        last_on=london_day(last),
        uid=new_uid(),
    )
    running = await Series.select().where(Series.group == group_id, Series.ended_at.is_null())
    same = [one for one in running if all(one[name] == getattr(row, name) for name in _PATTERN)]
    others = [one["id"] for one in running if one not in same]
    if others:
        await Series.update({Series.ended_at: now}).where(Series.id.is_in(others))
    if same:
        last_on = max(same[0]["last_on"] or row.last_on, row.last_on)
        await Series.update({Series.last_on: last_on}).where(Series.id == same[0]["id"])
        series_id, verb = int(same[0]["id"]), "continued"
    else:
        inserted = await Series.insert(row).returning(Series.id)
        series_id, verb = int(inserted[0]["id"]), "planned"
    detail = {"meetings": str(len(series.meetings))}
    await record("series", series_id, verb, at=now, person_id=viewer.person_id, detail=detail)
    return series_id


_PATTERN = ("cadence", "weekday", "week", "starts", "ends")


def _hour(at: time) -> str:
    return f"{at:%H:%M}"
