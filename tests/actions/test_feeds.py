"""Feeds of somebody's own dates and of a plan's milestones: what stands in them, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from delivery.actions.changes import Edit, NewAction, Origin
from delivery.actions.due import Due
from delivery.actions.owners import Owner
from delivery.actions.queries.editing import edit_action
from delivery.actions.queries.feeds import feed_of
from delivery.actions.queries.owners import directory
from delivery.actions.queries.raising import raise_actions
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action
from delivery.database import DatabaseEngine
from delivery.meetings.calendar.feeds import (
    COUNTY_PLAN,
    MINE,
    MY_DUE_DATES,
    MY_MEETINGS,
    plan_target,
    read_target,
    with_busy,
)
from delivery.meetings.queries.dates.events import new_uid, store_new_event
from delivery.meetings.tables import Group, Meeting, Membership
from delivery.partners.links import Link, Purpose
from delivery.partners.queries.history import touch
from delivery.partners.queries.installation import set_up
from delivery.partners.tables import Agency, Holding, Person, Post
from delivery.strategy.tables import LocalPlan, Objective, Strategy
from tests.support.calendars import read_calendar

BASE = "https://delivery.example.org"
NOW = datetime(2027, 1, 4, 16, 30, tzinfo=UTC)
TODAY = NOW.date()
LAST_YEAR = date(2026, 1, 1)
JULY = datetime(2027, 7, 14, 9, tzinfo=UTC)
DUE = date(2027, 2, 28)


async def insert(row: Any) -> int:
    return int((await type(row).insert(row).returning(type(row)._meta.primary_key))[0]["id"])


class World:
    """Sam holds a post at the housing trust."""

    async def begin(self) -> World:
        await set_up("P", demonstration=False, on=TODAY)
        self.agency = await insert(Agency(slug="trust", name="Housing Trust", short_name="Trust"))
        self.post = await insert(Post(agency=self.agency, title="Inclusion officer"))
        self.sam = await insert(Person(name="Sam Carver", email="sam@example.org"))
        await insert(Holding(post=self.post, person=self.sam, since=LAST_YEAR))
        known = await directory(TODAY)
        self.owner = next(one for one in known.owners if one.id == self.post and one.kind == "post")
        return self

    async def a_group(self, name: str, *, visibility: str = "open", kind: str = "forum", **seat: Any) -> int:
        slug = name.lower().replace(" ", "-")
        group = await insert(Group(slug=slug, name=name, kind=kind, visibility=visibility))
        if seat:
            await insert(Membership(group=group, since=LAST_YEAR, **seat))
        meeting = Meeting(
            group=group,
            starts_at=JULY,
            ends_at=JULY + timedelta(hours=2),
            uid=new_uid(),
            changed_at=NOW,
            venue="Interview suite",
        )
        await store_new_event(await insert(meeting), BASE)
        return group

    async def an_action(self, text: str, owners: Sequence[Owner] = (), **more: Any) -> int:
        new = NewAction(
            text=text,
            raised_on=TODAY,
            origin=Origin.PAGE,
            status=ActionStatus.IN_PROGRESS,
            due=Due(DUE),
            owners=tuple(owners),
            **more,
        )
        (number,) = await raise_actions([new], by=self.sam, now=NOW)
        return int((await Action.select(Action.id).where(Action.number == number))[0]["id"])

    async def events(self, target: str, now: datetime = NOW) -> list[Any]:
        await touch()
        link = Link(1, self.sam, Purpose.FEED, target, NOW, None)
        found = await feed_of(link, "P", BASE, now)
        assert found is not None
        return list(read_calendar(found.octets).walk("VEVENT"))

    async def titles(self, target: str, now: datetime = NOW) -> list[str]:
        return [str(event["SUMMARY"]) for event in await self.events(target, now)]


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    return await World().begin()


async def test_own_meetings_are_those_of_seats_taken_in_person_by_post_and_for_an_agency(
    world: World,
) -> None:
    await world.a_group("Faith Forum", person=world.sam)
    await world.a_group("Race Forum", post=world.post)
    await world.a_group("Youth Forum", agency=world.agency)
    await world.a_group("Rural Forum")
    assert await world.titles(MY_MEETINGS) == ["Faith Forum", "Race Forum", "Youth Forum"]
    assert await world.titles(MY_DUE_DATES) == []


async def test_a_members_only_meeting_is_left_out_unless_asked_for_and_then_says_busy_alone(
    world: World,
) -> None:
    await world.a_group("Faith Forum", person=world.sam)
    panel = await world.a_group("Case Panel", visibility="members", person=world.sam)
    assert await world.titles(MINE) == ["Faith Forum"]
    forum, busy = await world.events(with_busy(MINE))
    assert (forum["SUMMARY"], busy["SUMMARY"], busy["DTSTART"].dt) == ("Faith Forum", "Busy", JULY)
    uid = (await Meeting.select(Meeting.uid).where(Meeting.group == panel))[0]["uid"]
    assert busy["UID"] == uid
    for name in ("LOCATION", "DESCRIPTION", "URL", "ATTENDEE", "ORGANIZER"):
        assert name not in busy


async def test_a_lost_seat_is_out_at_the_next_fetch(world: World) -> None:
    await world.a_group("Faith Forum", person=world.sam)
    await world.a_group("Case Panel", visibility="members", person=world.sam)
    assert len(await world.titles(with_busy(MY_MEETINGS))) == 2
    await Membership.update({Membership.until: TODAY}, force=True)
    assert await world.titles(with_busy(MY_MEETINGS)) == []


async def test_somebody_who_was_disabled_has_no_feed(world: World) -> None:
    await Person.update({Person.disabled_at: NOW}).where(Person.id == world.sam)
    link = Link(1, world.sam, Purpose.FEED, MINE, NOW, None)
    assert await feed_of(link, "P", BASE, NOW) is None


async def test_interop_18_due_dates_are_whole_days_with_a_uid_that_stays(world: World) -> None:
    """All-day VEVENTs and no VTODO; DTEND is the next day; the UID is stored, the stamp is that of the change."""
    action = await world.an_action("Print the leaflet", [world.owner])
    await world.an_action("Nobody's")
    (event,) = await world.events(MINE)
    stored = (await Action.select(Action.uid).where(Action.id == action))[0]["uid"]
    assert len(stored) == 36
    assert event["UID"] == stored
    assert event["SUMMARY"] == "Due: A-0001 Print the leaflet"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (DUE, DUE + timedelta(days=1))
    assert (event["TRANSP"], event["SEQUENCE"], event["DTSTAMP"].dt) == ("TRANSPARENT", 0, NOW)
    assert "Sam" not in event.to_ical().decode()
    edit = Edit(
        text="Print the leaflet",
        status=ActionStatus.IN_PROGRESS,
        due=DUE + timedelta(days=30),
        owners=(world.owner,),
        objective_ids=(),
        next_look=None,
        promise_id=None,
    )
    later = NOW + timedelta(days=2)
    await edit_action(action, 1, edit, by=world.sam, now=later)
    (moved,) = await world.events(MINE, later)
    assert (moved["UID"], moved["SEQUENCE"], moved["DTSTAMP"].dt) == (stored, 1, later)
    assert moved["DTSTART"].dt == DUE + timedelta(days=30)


async def test_what_is_done_stays_for_a_month_and_says_so(world: World) -> None:
    action = await world.an_action("Print the leaflet", [world.owner])
    edit = Edit("Print the leaflet", ActionStatus.COMPLETE, DUE, (world.owner,), (), None, None)
    await edit_action(action, 1, edit, by=world.sam, now=NOW)
    assert await world.titles(MY_DUE_DATES) == ["Done: A-0001 Print the leaflet"]
    assert await world.titles(MY_DUE_DATES, NOW + timedelta(days=40)) == []


async def test_what_is_due_in_a_members_only_group_is_in_no_feed(world: World) -> None:
    panel = await world.a_group("Case Panel", visibility="members", person=world.sam)
    await world.an_action("Call the family", [world.owner], group_id=panel)
    assert await world.titles(with_busy(MINE)) == ["Busy"]


async def test_a_plan_has_its_milestones_and_the_county_its_reviews(world: World) -> None:
    strategy = await insert(Strategy(slug="s", title="S", period_label="2026", vision="", outcomes="[]"))
    objective = await insert(Objective(strategy=strategy, number="1", title="O", statement="", position=1))
    plan = await insert(LocalPlan(strategy=strategy, slug="east", name="East", begun_on=TODAY))
    await world.a_group("Strategic Group", kind="strategic")
    await world.an_action("Train the officers", objective_ids=(objective,))
    await world.an_action("Train the wardens", objective_ids=(objective,), plan_id=plan)
    await world.an_action("Serves nothing")
    assert await world.titles(COUNTY_PLAN) == ["Strategic Group", "Due: A-0001 Train the officers"]
    assert await world.titles(plan_target("east")) == ["Due: A-0002 Train the wardens"]
    link = Link(1, world.sam, Purpose.FEED, plan_target("west"), NOW, None)
    assert await feed_of(link, "P", BASE, NOW) is None


def test_a_target_that_no_page_offers_opens_nothing() -> None:
    for target in ("", "mine:all", "partnership+busy", "mine:due+busy", "MINE"):
        assert read_target(target) is None
    assert with_busy(MY_DUE_DATES) == MY_DUE_DATES
