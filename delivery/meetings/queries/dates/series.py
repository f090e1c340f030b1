"""Planning a series: its meetings, each with an event of its own, saved once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from itertools import takewhile
from typing import Any

from delivery.database import transaction
from delivery.errors import Invalid
from delivery.meetings.calendar.recurrence import clocks_change_between
from delivery.meetings.queries.dates.events import new_uid, store_events_of_series
from delivery.meetings.queries.dates.occasions import occasions_of
from delivery.meetings.queries.dates.series_events import raise_sequence
from delivery.meetings.queries.dates.storing import store_meeting
from delivery.meetings.queries.groups.own import group_kept
from delivery.meetings.queries.invitations.ending import end_series
from delivery.meetings.queries.invitations.telling import Telling
from delivery.meetings.rules.dates.cadence import Cadence, stored
from delivery.meetings.rules.dates.clashes import leaves_its_place
from delivery.meetings.rules.dates.days_of_series import days_from
from delivery.meetings.rules.dates.planned import NewSeries
from delivery.meetings.tables import Meeting, Series
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, is_claimed, led_to
from delivery.partners.viewer import Viewer
from delivery.wording import day_in_words, london_day

CLOCKS = "The clocks change between 1am and 2am. Choose hours outside that one for a series."


async def plan_series(
    slug: str,
    series: NewSeries,
    viewer: Viewer,
    key: str,
    base_url: str,
    now: datetime,
    telling: Telling | None = None,
) -> None:
    """Add the meetings of a series to a group whose records the viewer keeps; a second click adds none.

    A series on the same pattern goes on; another pattern ends what ran before and is a new one (INTEROP 1.3).
    With `telling` those who hold a series that it replaces are told in the same transaction.
    NotFound and NotAllowed as for one meeting, Invalid where the group already meets on one of the days, where
    a meeting would pass its neighbour, or at hours that the clocks leave out or repeat.
    """
    async with transaction():
        group_id = await group_kept(slug, viewer, "plan its meetings")
        claimed = await claim(_form(slug), key, viewer.person_id, now)
        if not claimed.is_first:
            return
        _check_order(series)
        series_id, goes_on = await _series(group_id, series, viewer, base_url, now, telling)
        _check_free(series, {one.day for one in await occasions_of(group_id) if one.is_on})
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
        if goes_on:
            await raise_sequence(series_id, now)
        await store_events_of_series(series_id, base_url)
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


def _check_order(series: NewSeries) -> None:
    """Refuse hours that no rule can say, and a meeting put past the next one of its series."""
    if clocks_change_between(series.starts, series.ends):
        raise Invalid(CLOCKS, {"starts": CLOCKS})
    held = {london_day(one.planned_for): london_day(one.meeting.starts_at) for one in series.meetings}
    for planned, day in held.items():
        if problem := leaves_its_place(planned, day, held):
            raise Invalid(f"{day_in_words(day)}: {problem}")


async def _series(
    group_id: int,
    series: NewSeries,
    viewer: Viewer,
    base_url: str,
    now: datetime,
    telling: Telling | None,
) -> tuple[int, bool]:
    """The series that goes on with these meetings, or a new one, and whether it went on; whatever else ran is ended."""
    first, last = (london_day(series.meetings[at].planned_for) for at in (0, -1))
    row = _row(group_id, series, first, last, now)
    running = await Series.select().where(Series.group == group_id, Series.ended_at.is_null())
    same = [one for one in running if _goes_on(one, row, series.cadence)]
    for one in running:
        if one in same:
            continue
        await Series.update({Series.ended_at: now}).where(Series.id == one["id"])
        if series.replaces:
            await end_series(one["id"], first, telling, viewer, base_url, now)
    if same:
        last_on = max(same[0]["last_on"] or last, last)
        await Series.update({Series.last_on: last_on}).where(Series.id == same[0]["id"])
        series_id, verb = int(same[0]["id"]), "continued"
    else:
        inserted = await Series.insert(row).returning(Series.id)
        series_id, verb = int(inserted[0]["id"]), "planned"
    detail = {"meetings": str(len(series.meetings))}
    await record("series", series_id, verb, at=now, person_id=viewer.person_id, detail=detail)
    return series_id, bool(same)


def _row(group_id: int, series: NewSeries, first: date, last: date, now: datetime) -> Series:
    cadence, place = series.cadence, series.meetings[0].meeting
    return Series(
        group=group_id,
        cadence=stored(cadence),
        weekday=cadence.weekday.value if cadence.weekday else "",
        week=int(cadence.week) if cadence.week else None,
        starts=_hour(series.starts),
        ends=_hour(series.ends),
        first_on=first,
        last_on=last,
        uid=new_uid(),
        recurs=True,
        changed_at=now,
        venue=place.venue,
        joining_link=place.joining_link,
        dial_in=place.dial_in,
        access_needs=place.access_needs,
    )


def _goes_on(running: Mapping[str, Any], row: Series, cadence: Cadence) -> bool:
    """Whether a series is the same rule still, so that its last day may move.

    Not where people hold it already: Outlook would drop every meeting that was moved when the rule changes
    (INTEROP 1.3). Nor where its days would fall between the new ones.
    """
    if running["invited_at"] or any(running[name] != getattr(row, name) for name in _PATTERN):
        return False
    days = takewhile(lambda day: day <= row.first_on, days_from(cadence, running["first_on"]))
    return row.first_on in days


_PATTERN = ("cadence", "weekday", "week", "starts", "ends")


def _hour(at: time) -> str:
    return f"{at:%H:%M}"
