"""Stored events and the calendars joined from them, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from delivery.database import DatabaseEngine, transaction
from delivery.errors import Invalid, NotFound
from delivery.meetings.calendar.feeds import PARTNERSHIP, group_target
from delivery.meetings.queries.agendas.heads import head_of
from delivery.meetings.queries.dates.events import (
    event_of,
    new_uid,
    store_all_events,
    store_changed_event,
    store_new_event,
)
from delivery.meetings.queries.dates.feeds import (
    calendar,
    export_calendar,
    feed,
    groups_with_feeds,
    meeting_calendar,
)
from delivery.meetings.queries.groups.page import group_seen
from delivery.meetings.queries.meetings import meeting_seen
from delivery.meetings.tables import Group, Guest, Meeting, Membership
from delivery.partners.queries.history import history_of
from delivery.partners.tables import Person
from delivery.partners.viewer import Viewer
from tests.support.calendars import read_calendar, read_event

BASE = "https://delivery.example.org"
NOW = datetime(2027, 1, 4, 16, 30, tzinfo=UTC)
JULY = datetime(2027, 7, 14, 9, tzinfo=UTC)


async def a_group(slug: str, name: str, visibility: str = "open") -> int:
    group = Group(slug=slug, name=name, kind="forum", visibility=visibility)
    return int((await Group.insert(group).returning(Group.id))[0]["id"])


async def a_meeting(group: int, starts_at: datetime = JULY, venue: str = "") -> int:
    meeting = Meeting(
        group=group,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        uid=new_uid(),
        changed_at=NOW,
        venue=venue,
    )
    meeting_id = int((await Meeting.insert(meeting).returning(Meeting.id))[0]["id"])
    await store_new_event(meeting_id, BASE)
    return meeting_id


async def stored(meeting_id: int) -> str:
    return str((await Meeting.select(Meeting.event).where(Meeting.id == meeting_id))[0]["event"])


def sitting_in(*groups: int) -> Viewer:
    return Viewer(
        person_id=1,
        name="Priya Nair",
        email="priya@example.org",
        is_administrator=True,
        is_strategic=False,
        post_ids=frozenset(),
        agency_ids=frozenset(),
        group_ids=frozenset(groups),
        secretary_group_ids=frozenset(),
        secretary_of=(),
    )


def titles(octets: bytes | None) -> list[str]:
    assert octets is not None
    return [str(event["SUMMARY"]) for event in read_calendar(octets).walk("VEVENT")]


async def test_a_new_meeting_is_stored_with_its_event(database: DatabaseEngine) -> None:
    meeting = await a_meeting(await a_group("faith-forum", "Faith Forum"), venue="County Hall")
    event = read_event(await stored(meeting))
    assert event["SUMMARY"] == "Faith Forum"
    assert event["SEQUENCE"] == 0
    assert event["DTSTAMP"].dt == NOW
    assert event["DTSTART"].dt == JULY
    assert event["URL"] == f"{BASE}/meetings/{meeting}"


async def test_a_moved_meeting_keeps_its_uid_and_raises_its_sequence(database: DatabaseEngine) -> None:
    meeting = await a_meeting(await a_group("faith-forum", "Faith Forum"))
    first = read_event(await stored(meeting))
    async with transaction():
        before = await event_of(meeting, BASE)
        await Meeting.update(
            {Meeting.starts_at: JULY + timedelta(hours=1), Meeting.ends_at: JULY + timedelta(hours=3)}
        ).where(Meeting.id == meeting)
        await store_changed_event(meeting, before, BASE, NOW + timedelta(days=1))
    event = read_event(await stored(meeting))
    assert event["UID"] == first["UID"]
    assert event["SEQUENCE"] == 1
    assert event["DTSTAMP"].dt == NOW + timedelta(days=1)


async def test_a_step_that_no_calendar_shows_leaves_the_event_as_it_was(database: DatabaseEngine) -> None:
    meeting = await a_meeting(await a_group("faith-forum", "Faith Forum"))
    text = await stored(meeting)
    before = await event_of(meeting, BASE)
    await Meeting.update({Meeting.state: "agenda out"}).where(Meeting.id == meeting)
    await store_changed_event(meeting, before, BASE, NOW + timedelta(days=1))
    assert await stored(meeting) == text
    assert (await event_of(meeting, BASE)).changed_at == NOW


async def test_a_cancelled_meeting_stays_for_a_month_after_its_day(database: DatabaseEngine) -> None:
    group = await a_group("faith-forum", "Faith Forum")
    meeting = await a_meeting(group)
    before = await event_of(meeting, BASE)
    await Meeting.update({Meeting.state: "cancelled"}).where(Meeting.id == meeting)
    await store_changed_event(meeting, before, BASE, NOW)
    assert "\r\nSTATUS:CANCELLED\r\n" in await stored(meeting)
    target = group_target("faith-forum")
    assert titles(await feed(target, "P", JULY + timedelta(days=30))) == ["Cancelled: Faith Forum"]
    assert titles(await feed(target, "P", JULY + timedelta(days=40))) == []


async def test_the_event_of_no_meeting_is_not_found(database: DatabaseEngine) -> None:
    with pytest.raises(NotFound):
        await event_of(404, BASE)


async def test_events_that_came_in_bulk_are_stored_once_and_follow_the_address(
    database: DatabaseEngine,
) -> None:
    group = await a_group("faith-forum", "Faith Forum")
    for month in range(1, 4):
        await a_meeting(group, JULY.replace(month=month))
    await Meeting.update({Meeting.event: ""}, force=True)
    assert await store_all_events(BASE) == 3
    assert await store_all_events(BASE) == 0
    assert await store_all_events("https://other.example.org") == 3
    assert b"https://other.example.org/meetings/" in (await feed(PARTNERSHIP, "P", NOW) or b"")


async def test_a_groups_feed_holds_its_meetings_in_order_and_no_others(database: DatabaseEngine) -> None:
    faith, race = await a_group("faith-forum", "Faith Forum"), await a_group("race-forum", "Race Forum")
    late, early = await a_meeting(faith, JULY + timedelta(days=60)), await a_meeting(faith)
    await a_meeting(race)
    octets = await feed(group_target("faith-forum"), "Hate Reduction Partnership", NOW)
    calendar_read = read_calendar(octets or b"")
    assert calendar_read["X-WR-CALNAME"] == "Faith Forum"
    assert [str(event["URL"]) for event in calendar_read.walk("VEVENT")] == [
        f"{BASE}/meetings/{early}",
        f"{BASE}/meetings/{late}",
    ]


async def test_no_feed_holds_or_names_a_members_only_group(database: DatabaseEngine) -> None:
    await a_meeting(await a_group("faith-forum", "Faith Forum"))
    panel = await a_group("case-panel", "Case Review Panel", "members")
    await a_meeting(panel, venue="Interview suite")
    octets = await feed(PARTNERSHIP, "Hate Reduction Partnership", NOW)
    assert titles(octets) == ["Faith Forum"]
    assert b"Panel" not in (octets or b"")
    assert await feed(group_target("case-panel"), "P", NOW) is None
    assert [group.slug for group in await groups_with_feeds()] == ["faith-forum"]


async def test_a_feed_ends_when_its_group_closes_its_doors(database: DatabaseEngine) -> None:
    await a_meeting(await a_group("faith-forum", "Faith Forum"))
    assert titles(await feed(group_target("faith-forum"), "P", NOW)) == ["Faith Forum"]
    await Group.update({Group.visibility: "members"}, force=True)
    assert await feed(group_target("faith-forum"), "P", NOW) is None
    assert await feed(group_target("no-such-group"), "P", NOW) is None


async def test_an_export_for_a_person_holds_what_that_person_may_see(database: DatabaseEngine) -> None:
    faith = await a_group("faith-forum", "Faith Forum")
    panel = await a_group("case-panel", "Case Review Panel", "members")
    await a_meeting(faith)
    await a_meeting(panel, JULY + timedelta(days=1))
    assert titles(await calendar(sitting_in(panel), None, "P", NOW)) == ["Faith Forum", "Case Review Panel"]
    assert titles(await calendar(sitting_in(panel), "case-panel", "P", NOW)) == ["Case Review Panel"]
    assert titles(await calendar(sitting_in(faith), None, "P", NOW)) == ["Faith Forum"]
    assert await calendar(sitting_in(faith), "case-panel", "P", NOW) is None


async def test_one_meeting_is_given_to_those_who_may_see_it(database: DatabaseEngine) -> None:
    faith = await a_group("faith-forum", "Faith Forum")
    panel = await a_group("case-panel", "Case Review Panel", "members")
    forum_meeting, panel_meeting = await a_meeting(faith), await a_meeting(panel)
    for viewer, meeting, group in (
        (sitting_in(), forum_meeting, "Faith Forum"),
        (sitting_in(panel), panel_meeting, "Case Review Panel"),
    ):
        file = await meeting_calendar(viewer, meeting)
        assert file
        assert titles(file.octets) == [file.group] == [group]
        assert file.is_members_only is (meeting == panel_meeting)
    assert await meeting_calendar(sitting_in(faith), panel_meeting) is None
    assert await meeting_calendar(sitting_in(faith), 404) is None


async def test_a_damaged_record_does_not_break_the_feed(database: DatabaseEngine) -> None:
    group = await a_group("faith-forum", "Faith \x0b Forum")
    await a_meeting(group)
    damaged = await a_meeting(group, JULY + timedelta(days=1))
    await Meeting.update({Meeting.event: "BEGIN:VEVENT\r\nSUMMARY:half"}).where(Meeting.id == damaged)
    assert titles(await feed(PARTNERSHIP, "P\r\nEND:VCALENDAR", NOW)) == ["Faith Forum"]


async def test_the_command_writes_what_is_open_or_what_a_person_may_see_and_logs_that(
    database: DatabaseEngine,
) -> None:
    await a_meeting(await a_group("faith-forum", "Faith Forum"))
    panel = await a_group("case-panel", "Case Review Panel", "members")
    await a_meeting(panel, JULY + timedelta(days=1))
    sam = (await Person.insert(Person(name="Sam", email="sam@example.org")).returning(Person.id))[0]["id"]
    await Membership.insert(Membership(group=panel, person=sam, since=NOW.date()))
    assert titles(await export_calendar(None, None, NOW)) == ["Faith Forum"]
    assert titles(await export_calendar("faith-forum", None, NOW)) == ["Faith Forum"]
    assert titles(await export_calendar("case-panel", "sam@example.org", NOW)) == ["Case Review Panel"]
    assert [entry.what for entry in await history_of("person", sam)] == ["calendar exported"]


async def test_the_command_says_which_groups_there_are_and_names_no_other(database: DatabaseEngine) -> None:
    await a_group("faith-forum", "Faith Forum")
    await a_group("case-panel", "Case Review Panel", "members")
    with pytest.raises(Invalid, match=r"no group case-panel\. Choose one of: faith-forum\."):
        await export_calendar("case-panel", None, NOW)
    with pytest.raises(Invalid, match="Nobody here has the e-mail address"):
        await export_calendar(None, "nobody@example.org", NOW)


async def test_how_to_join_is_told_to_members_and_guests_alone(database: DatabaseEngine) -> None:
    link, code = "https://meet.example.org/faith", "0330 555 0100, code 4711"
    group = await a_group("faith-forum", "Faith Forum")
    await Group.update({Group.joining_link: link, Group.dial_in: code}).where(Group.id == group)
    meeting = await a_meeting(group)
    await Meeting.update(
        {Meeting.joining_link: link, Meeting.dial_in: code, Meeting.agenda_settled_at: NOW}
    ).where(Meeting.id == meeting)
    await store_all_events(BASE)
    person = (await Person.insert(Person(name="Priya Nair")).returning(Person.id))[0]["id"]

    async def told(viewer: Viewer) -> list[bool]:
        """Whether its page, agenda, download, calendar and the page of its group say how to join."""
        seen, head = await meeting_seen(meeting, viewer), await head_of(meeting, viewer)
        of_group = await group_seen("faith-forum", viewer, NOW)
        file = await meeting_calendar(viewer, meeting)
        assert file
        files = [file.octets, await calendar(viewer, "faith-forum", "", NOW)]
        assert seen
        assert seen.is_online
        texts = [str((one.joining_link, one.dial_in)) for one in (seen, head, of_group) if one]
        texts[2:2] = [(octets or b"").decode().replace("\r\n ", "") for octets in files]
        assert len(texts) == 5
        return ["meet.example.org" in text or "4711" in text for text in texts]

    outside = replace(sitting_in(), person_id=person)
    assert await told(outside) == [False] * 5
    assert await told(replace(sitting_in(group), person_id=person)) == [True] * 5
    assert b"4711" not in (await feed(group_target("faith-forum"), "", NOW) or b"")
    guest = Guest(meeting=meeting, person=person, added_at=NOW)
    guest_id = (await Guest.insert(guest).returning(Guest.id))[0]["id"]
    assert await told(outside) == [True, True, True, True, False]
    await Guest.update({Guest.withdrawn_at: NOW}).where(Guest.id == guest_id)
    assert await told(outside) == [False] * 5
