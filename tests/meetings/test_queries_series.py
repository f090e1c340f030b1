"""Planning a series, calling a meeting, noting one, and what clashes with a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from delivery.actions.due import Due
from delivery.actions.queries.calendar import call_off_meeting, change_meeting, plan_meetings
from delivery.database import DatabaseEngine
from delivery.errors import Invalid, NotAllowed
from delivery.meetings.queries.dates.calling import call_meeting, note_meeting
from delivery.meetings.queries.dates.occasions import engagements
from delivery.meetings.rules.dates.cadence import Cadence, Week, Weekday
from delivery.meetings.rules.dates.planned import NewSeries, SeriesMeeting
from delivery.meetings.tables import Group, Meeting, Series
from delivery.wording import LONDON, london_day
from tests.meetings.forum import BASE, NEXT, NOW, a_group, a_meeting, make_forum
from tests.meetings.test_queries_calendar import LATER, an_action, at, due, the_meeting
from tests.support.calendars import read_event

THIRD_TUESDAY = Cadence(2, "month", Weekday.TUESDAY, Week.THIRD)


def a_series(*days: date, cadence: Cadence = THIRD_TUESDAY) -> NewSeries:
    starts = [datetime.combine(day, time(18), LONDON) for day in days]
    return NewSeries(cadence, time(18), time(20), tuple(SeriesMeeting(at(one), one) for one in starts))


async def test_a_series_is_saved_once_and_is_one_event(database: DatabaseEngine) -> None:
    forum = await make_forum()
    who = forum.viewer()
    undated = await an_action(forum, Due(phrase="the January meeting"))
    series = a_series(date(2027, 9, 21), date(2027, 11, 16), date(2028, 1, 18))
    assert await plan_meetings(forum.slug, series, who, "key", BASE, NOW) == 1
    assert await plan_meetings(forum.slug, series, who, "key", BASE, NOW) == 0
    rows = await Meeting.select().where(Meeting.series.is_not_null()).order_by(Meeting.starts_at)
    assert [london_day(row["starts_at"]) for row in rows] == [
        london_day(m.planned_for) for m in series.meetings
    ]
    assert [row["starts_at"].astimezone(UTC).hour for row in rows] == [17, 18, 18], "6pm in London all year"
    assert {row["planned_for"] == row["starts_at"] for row in rows} == {True}
    assert {row["event"] for row in rows} == {""}, "the rule says all of it"
    (one,) = await Series.select()
    assert read_event(one["event"])["UID"] == one["uid"]
    assert await due(undated) == date(2028, 1, 18)
    with pytest.raises(Invalid, match="already meets on Tuesday 21 September 2027"):
        await plan_meetings(forum.slug, series, who, "another", BASE, NOW)


async def test_the_same_pattern_goes_on_and_another_ends_it(database: DatabaseEngine) -> None:
    forum = await make_forum()
    who = forum.viewer()
    await plan_meetings(forum.slug, a_series(date(2027, 9, 21)), who, "one", BASE, NOW)
    await plan_meetings(forum.slug, a_series(date(2027, 11, 16)), who, "two", BASE, NOW)
    rows = await Series.select().order_by(Series.id)
    assert [(row["first_on"], row["last_on"], row["ended_at"]) for row in rows] == [
        (date(2027, 9, 21), date(2027, 11, 16), None)
    ]
    monthly = a_series(date(2028, 1, 18), cadence=replace(THIRD_TUESDAY, count=1))
    await plan_meetings(forum.slug, monthly, who, "three", BASE, NOW)
    rows = await Series.select().order_by(Series.id)
    assert [row["ended_at"] is None for row in rows] == [False, True]
    assert rows[0]["uid"] != rows[1]["uid"]


async def test_the_chair_calls_a_meeting_and_no_due_date_moves_to_it(database: DatabaseEngine) -> None:
    forum = await make_forum()
    action = await an_action(forum, Due(london_day(NEXT), is_assumed=True))
    chair = replace(
        forum.viewer(keeps=False), person_id=forum.chair, chair_group_ids=frozenset({forum.group})
    )
    called = at(NOW + timedelta(hours=5), reason="An attack last night.", is_extraordinary=True)
    meeting_id = await call_meeting(forum.slug, called, chair, "key", BASE, NOW)
    assert await call_meeting(forum.slug, called, chair, "key", BASE, NOW) == meeting_id
    stored = await the_meeting(meeting_id)
    assert stored["is_extraordinary"]
    assert "extraordinary" in read_event(stored["event"])["SUMMARY"]
    assert await due(action) == london_day(NEXT)
    with pytest.raises(NotAllowed):
        await call_meeting(forum.slug, called, forum.viewer(keeps=False), "key", BASE, NOW)


async def test_a_group_that_keeps_its_records_elsewhere_says_when_it_met(database: DatabaseEngine) -> None:
    forum = await make_forum()
    day, who = date(2027, 5, 11), forum.viewer()
    with pytest.raises(NotAllowed, match="keeps its records here"):
        await note_meeting(forum.slug, day, who, NOW)
    await Group.update({Group.keeps_records_elsewhere: True}).where(Group.id == forum.group)
    assert await note_meeting(forum.slug, day, who, NOW)
    assert not await note_meeting(forum.slug, day, who, NOW)
    rows = await Meeting.select().where(Meeting.is_noted_only.eq(True))
    assert [(london_day(row["starts_at"]), row["event"]) for row in rows] == [(day, "")]
    with pytest.raises(Invalid, match="only the day is known"):
        await change_meeting(rows[0]["id"], 1, at(LATER), who, BASE, NOW)
    await call_off_meeting(rows[0]["id"], 1, "Entered in error.", who, BASE, NOW)
    assert await note_meeting(forum.slug, day, who, NOW), "what was entered in error can be entered again"


async def test_what_clashes_is_the_groups_own_and_what_its_planner_attends(database: DatabaseEngine) -> None:
    forum = await make_forum()
    other = await a_group("Disability Forum", "disability-forum")
    await a_meeting(other, NEXT)
    await a_meeting(other, LATER, state="cancelled")
    found = await engagements(forum.group, forum.viewer(), NOW)
    assert [one.group for one in found] == ["LGBTQ Forum"]
    both = replace(forum.viewer(), group_ids=frozenset({forum.group, other}))
    found = await engagements(forum.group, both, NOW)
    assert [(one.group, one.is_own) for one in found] == [("LGBTQ Forum", True), ("Disability Forum", False)]
