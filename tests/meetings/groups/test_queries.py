"""Groups and their seats in the database: who may change what, and what stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.meetings.queries.groups import group_seen, groups_seen
from delivery.meetings.queries.groups.appointing import appoint_secretary
from delivery.meetings.queries.groups.editing import change_group, group_to_edit
from delivery.meetings.queries.groups.seating import add_seat, change_seat, end_seat
from delivery.meetings.queries.groups.seats import Seat, seats_of
from delivery.meetings.queries.groups.table import countable, counted_seats
from delivery.meetings.queries.groups.takers import takers
from delivery.meetings.rules.dates.cadence import Cadence, Week, Weekday
from delivery.meetings.rules.groups.seating import (
    Appointment,
    Former,
    NewSeat,
    Organisation,
    SeatChange,
)
from delivery.meetings.rules.groups.seats import Part, Taker, TakerKind
from delivery.meetings.rules.states import GroupKind
from delivery.meetings.tables import Group, Membership
from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.history import history_of
from delivery.partners.strands import Strand
from delivery.partners.tables import Holding, Person
from tests.meetings.forum import NOW, TODAY, Forum, a_group, a_seat, make_forum

SLUG = "lgbtq-forum"


@pytest.fixture
async def forum(database: DatabaseEngine) -> Forum:
    """The forum, open to every partner, on each engine."""
    return await make_forum()


async def seat_called(forum: Forum, name: str) -> Seat:
    return next(seat for seat in await seats_of(forum.group, TODAY) if name in seat.name)


# Facts


async def test_the_facts_of_a_group_are_saved_with_what_changed(forum: Forum) -> None:
    viewer = forum.viewer()
    group = await group_to_edit(SLUG, viewer)
    cadence = Cadence(1, "month", Weekday.TUESDAY, Week.LAST)
    facts = replace(group.facts, cadence=cadence, joining_link="https://meet.example.org/1")
    await change_group(SLUG, group.version, facts, viewer, NOW, opens=False)
    again = await group_to_edit(SLUG, viewer)
    assert (again.facts, again.version) == (facts, group.version + 1)
    (entry,) = await history_of("group", forum.group)
    assert dict(entry.detail) == {
        "Meets": "The last Tuesday of every month",
        "Joining link": "https://meet.example.org/1",
    }
    row = await group_seen(SLUG, viewer, NOW)
    assert row is not None
    assert row.row.meets == "The last Tuesday of every month"


async def test_the_later_of_two_saves_changes_nothing(forum: Forum) -> None:
    viewer = forum.viewer()
    group = await group_to_edit(SLUG, viewer)
    await change_group(SLUG, group.version, replace(group.facts, venue="Hall"), viewer, NOW, opens=False)
    with pytest.raises(EditedMeanwhile):
        await change_group(SLUG, group.version, replace(group.facts, venue="Barn"), viewer, NOW, opens=False)
    assert (await group_to_edit(SLUG, viewer)).facts.venue == "Hall"


async def test_a_member_and_a_stranger_edit_nothing_and_an_administrator_what_is_open(forum: Forum) -> None:
    member = replace(forum.viewer(keeps=False), is_administrator=False)
    stranger = replace(forum.viewer(keeps=False, sits=False), is_administrator=False)
    for viewer in (member, stranger):
        with pytest.raises(NotAllowed):
            await group_to_edit(SLUG, viewer)
    administrator = forum.viewer(keeps=False, sits=False)
    assert (await group_to_edit(SLUG, administrator)).facts.name == "LGBTQ Forum"
    await Group.update({Group.visibility: "members"}).where(Group.id == forum.group)
    with pytest.raises(NotFound):
        await group_to_edit(SLUG, administrator)


async def test_a_members_only_group_is_opened_deliberately(database: DatabaseEngine) -> None:
    forum = await make_forum(visibility="members")
    viewer = forum.viewer()
    group = await group_to_edit(SLUG, viewer)
    facts = replace(group.facts, is_members_only=False)
    with pytest.raises(Invalid) as refused:
        await change_group(SLUG, group.version, facts, viewer, NOW, opens=False)
    assert list(refused.value.problems) == ["opens"]
    await change_group(SLUG, group.version, facts, viewer, NOW, opens=True)
    outsider = forum.viewer(keeps=False, sits=False)
    assert [row.slug for row in await groups_seen(outsider, NOW)] == [SLUG]


async def test_an_administrator_outside_closes_no_group(forum: Forum) -> None:
    viewer = forum.viewer(keeps=False, sits=False)
    group = await group_to_edit(SLUG, viewer)
    facts = replace(group.facts, is_members_only=True)
    with pytest.raises(Invalid) as refused:
        await change_group(SLUG, group.version, facts, viewer, NOW, opens=False)
    assert list(refused.value.problems) == ["visibility"]


async def test_no_group_reports_to_one_below_it_and_a_hidden_parent_stays(forum: Forum) -> None:
    viewer = forum.viewer()
    hidden = await a_group("Panel", "panel", kind="panel", visibility="members")
    below = await a_group("Working group", "working-group")
    await Group.update({Group.reports_to: hidden}).where(Group.id == forum.group)
    await Group.update({Group.reports_to: forum.group}).where(Group.id == below)
    group = await group_to_edit(SLUG, viewer)
    assert group.names.groups == {}, "neither the hidden one nor the one below"
    with pytest.raises(Invalid):
        await change_group(SLUG, 1, replace(group.facts, reports_to=below), viewer, NOW, opens=False)
    await change_group(SLUG, 1, replace(group.facts, reports_to=None), viewer, NOW, opens=False)
    (row,) = await Group.select(Group.reports_to).where(Group.id == forum.group)
    assert row["reports_to"] == hidden
    (seen,) = [row for row in await groups_seen(viewer, NOW) if row.id == forum.group]
    assert seen.parent is None


async def test_the_history_of_an_open_group_names_no_hidden_one(forum: Forum) -> None:
    hidden = await a_group("Panel", "panel", kind="panel", visibility="members")
    viewer = replace(forum.viewer(), group_ids=frozenset({forum.group, hidden}))
    group = await group_to_edit(SLUG, viewer)
    facts = replace(group.facts, reports_to=hidden, venue="Hall")
    await change_group(SLUG, 1, facts, viewer, NOW, opens=False)
    assert (await group_to_edit(SLUG, viewer)).facts.reports_to == hidden
    (entry,) = await history_of("group", forum.group)
    assert dict(entry.detail) == {"Venue": "Hall"}


async def test_a_secretary_makes_no_group_govern(forum: Forum) -> None:
    group = await group_to_edit(SLUG, forum.viewer())
    facts = replace(group.facts, kind=GroupKind.STRATEGIC)
    with pytest.raises(NotAllowed):
        await change_group(SLUG, 1, facts, forum.viewer(), NOW, opens=False)


# Seats


async def test_a_seat_is_added_once_for_a_double_click(forum: Forum) -> None:
    seat = NewSeat(Newcomer("Nel Ward", "nel@example.org"), Part.MEMBER, TODAY, (Strand.DISABILITY,))
    for _ in range(2):
        assert await add_seat(SLUG, seat, forum.viewer(), "one key", NOW) == "Nel Ward"
    found = await seat_called(forum, "Nel Ward")
    assert (found.part, found.strands, found.since) == (Part.MEMBER, (Strand.DISABILITY,), TODAY)
    assert await Person.count().where(Person.email == "nel@example.org") == 1


async def test_a_known_address_is_the_person_who_has_it(forum: Forum) -> None:
    seat = NewSeat(Newcomer("S. Holt", "ROY@example.org"), Part.MEMBER, TODAY, ())
    assert await add_seat(SLUG, seat, forum.viewer(), "k", NOW) == "Roy Cattermole"


async def test_an_address_does_not_tell_the_name_of_who_sits_in_a_group_of_others(forum: Forum) -> None:
    other = await a_group("Panel", "panel")
    await a_seat(other, "member", person=forum.outsider)
    seat = NewSeat(Newcomer("Some Body", "roy@example.org"), Part.MEMBER, TODAY, ())
    with pytest.raises(Invalid) as refused:
        await add_seat(SLUG, seat, forum.viewer(), "k", NOW)
    assert "Roy" not in refused.value.problems["email"]
    named = replace(seat, who=Newcomer("Roy Cattermole", "roy@example.org"))
    assert await add_seat(SLUG, named, forum.viewer(), "another", NOW) == "Roy Cattermole"


async def test_nobody_sits_twice_in_one_group(forum: Forum) -> None:
    for who in (
        Taker(TakerKind.PERSON, forum.chair, "Saskia Holt"),
        Newcomer("S Holt", "saskia@example.org"),
    ):
        with pytest.raises(Invalid) as refused:
            await add_seat(SLUG, NewSeat(who, Part.MEMBER, TODAY, ()), forum.viewer(), "k", NOW)
        assert list(refused.value.problems) == ["who"]
    body = NewSeat(Organisation("Deaf Voices"), Part.MEMBER, TODAY, ())
    await add_seat(SLUG, body, forum.viewer(), "k", NOW)
    shouted = replace(body, who=Organisation("DEAF VOICES"))
    with pytest.raises(Invalid):
        await add_seat(SLUG, shouted, forum.viewer(), "another", NOW)


async def test_a_person_who_sits_for_an_organisation_sits_once_and_keeps_it_as_secretary(
    forum: Forum,
) -> None:
    roy = Membership(
        group=forum.group, person=forum.outsider, organisation="Deaf Voices", part="member", since=TODAY
    )
    await Membership.insert(roy)
    known = Taker(TakerKind.PERSON, forum.outsider, "Roy Cattermole")
    with pytest.raises(Invalid):
        await add_seat(SLUG, NewSeat(known, Part.MEMBER, TODAY, ()), forum.viewer(), "k", NOW)
    appointment = Appointment(known, TODAY + timedelta(days=1), Former.STAYS)
    await appoint_secretary(SLUG, appointment, forum.viewer(), "k", NOW)
    seats = [seat for seat in await seats_of(forum.group, TODAY) if seat.name == "Roy Cattermole"]
    assert [(seat.part, seat.agency) for seat in seats] == [
        (Part.SECRETARY, "Deaf Voices"),
        (Part.MEMBER, "Deaf Voices"),
    ]


async def test_a_seat_is_changed_and_ended_by_officers_as_of_its_version(forum: Forum) -> None:
    viewer, seat = forum.viewer(), await seat_called(forum, "Voices Together")
    change = SeatChange(Part.CO_CHAIR, (Strand.RACE,))
    await change_seat(SLUG, seat.id, seat.version, change, viewer, NOW)
    for write in (
        change_seat(SLUG, seat.id, seat.version, change, viewer, NOW),
        end_seat(SLUG, seat.id, seat.version, TODAY, viewer, NOW),
    ):
        with pytest.raises(EditedMeanwhile):
            await write
    with pytest.raises(Invalid):
        await end_seat(SLUG, seat.id, 2, seat.since - timedelta(days=1), viewer, NOW)
    await end_seat(SLUG, seat.id, 2, TODAY, viewer, NOW)
    assert "Voices Together" not in {found.name for found in await seats_of(forum.group, TODAY)}
    assert [entry.what for entry in await history_of("seat", seat.id)] == ["ended", "changed"]
    member = replace(forum.viewer(keeps=False), is_administrator=True)
    with pytest.raises(NotAllowed):
        await end_seat(SLUG, (await seat_called(forum, "Warden")).id, 1, TODAY, member, NOW)


async def test_a_group_keeps_somebody_who_keeps_its_records(forum: Forum) -> None:
    viewer, seat = forum.viewer(), await seat_called(forum, "Forums Officer")
    for write in (
        end_seat(SLUG, seat.id, seat.version, TODAY, viewer, NOW),
        end_seat(SLUG, seat.id, seat.version, TODAY + timedelta(days=40), viewer, NOW),
        change_seat(SLUG, seat.id, seat.version, SeatChange(Part.MEMBER, ()), viewer, NOW),
    ):
        with pytest.raises(Invalid) as refused:
            await write
        assert "Appoint its next secretary first" in str(refused.value.problems)
    await a_seat(forum.group, "secretary", person=forum.outsider)
    await change_seat(SLUG, seat.id, seat.version, SeatChange(Part.MEMBER, ()), viewer, NOW)


# The secretary


async def test_the_chair_appoints_another_secretary_who_has_their_one_seat_then(forum: Forum) -> None:
    chair = replace(
        forum.viewer(keeps=False), is_administrator=False, chair_group_ids=frozenset({forum.group})
    )
    warden = Taker(TakerKind.POST, forum.warden_post, "Warden, NBC")
    appointment = Appointment(warden, TODAY, Former.MEMBER)
    for _ in range(2):
        assert await appoint_secretary(SLUG, appointment, chair, "k", NOW) == "Warden, NBC"
    seats = {seat.name: seat.part for seat in await seats_of(forum.group, TODAY)}
    assert seats["Sam Brackley, Warden"] is Part.SECRETARY
    assert seats["Idris Mottram, Forums Officer"] is Part.MEMBER
    with pytest.raises(Invalid):
        await appoint_secretary(SLUG, appointment, chair, "another", NOW)


async def test_a_secretary_hands_over_on_a_day_to_come(forum: Forum) -> None:
    later = TODAY + timedelta(days=10)
    heir = Taker(TakerKind.PERSON, forum.chair, "Saskia Holt")
    await appoint_secretary(SLUG, Appointment(heir, later, Former.LEAVES), forum.viewer(), "k", NOW)
    rows = (
        await Membership.select(Membership.person, Membership.since, Membership.until)
        .where(Membership.group == forum.group, Membership.part == "secretary")
        .order_by(Membership.id)
    )
    assert [(row["since"], row["until"]) for row in rows[1:]] == [(later, None)]
    assert rows[0]["until"] == later, "not a day without either"


async def test_a_vacant_post_keeps_no_records(forum: Forum) -> None:
    await Holding.update({Holding.until: TODAY}).where(Holding.post == forum.warden_post)
    vacant = Taker(TakerKind.POST, forum.warden_post, "Warden, NBC")
    appointment = Appointment(vacant, TODAY, Former.LEAVES)
    with pytest.raises(Invalid) as refused:
        await appoint_secretary(SLUG, appointment, forum.viewer(), "k", NOW)
    assert list(refused.value.problems) == ["who"]


async def test_an_administrator_gives_an_open_group_a_secretary_and_a_member_does_not(forum: Forum) -> None:
    appointment = Appointment(Taker(TakerKind.PERSON, forum.outsider, "Roy"), TODAY, Former.STAYS)
    member = replace(forum.viewer(keeps=False), is_administrator=False)
    with pytest.raises(NotAllowed):
        await appoint_secretary(SLUG, appointment, member, "k", NOW)
    administrator = forum.viewer(keeps=False, sits=False)
    assert await appoint_secretary(SLUG, appointment, administrator, "k", NOW) == "Roy"
    parts = [seat.part for seat in await seats_of(forum.group, TODAY)]
    assert parts.count(Part.SECRETARY) == 2


async def test_a_group_whose_secretarys_post_is_vacant_is_said_to_have_none(forum: Forum) -> None:
    stranger = forum.viewer(keeps=False, sits=False)
    (row,) = await groups_seen(stranger, NOW)
    assert (row.secretary, row.is_vacant) == ("Forums Officer, NBC", False)
    await Holding.update({Holding.until: TODAY}).where(Holding.post == forum.officer_post)
    (row,) = await groups_seen(stranger, NOW)
    assert (row.secretary, row.is_vacant) == ("Forums Officer, NBC", True)
    await a_seat(forum.group, "secretary", person=forum.chair)
    (row,) = await groups_seen(stranger, NOW)
    assert (row.secretary, row.is_vacant) == ("A member of the group", False)
    (inside,) = await groups_seen(forum.viewer(), NOW)
    assert inside.secretary == "Saskia Holt"


# Who is at the table


async def test_a_table_is_counted_inside_the_group_and_outside_only_where_it_is_shown(forum: Forum) -> None:
    stranger, member = forum.viewer(keeps=False, sits=False), forum.viewer()
    assert await countable(member) == {forum.group}
    assert {seat.agency for seat in await counted_seats(member, TODAY)} >= {forum.volunteers}
    for kind, visibility, shows in (
        ("forum", "open", True),
        ("panel", "open", True),
        ("action group", "members", True),
        ("action group", "open", False),
    ):
        facts: dict[Any, Any] = {
            Group.kind: kind,
            Group.visibility: visibility,
            Group.shows_table: shows,
        }
        await Group.update(facts).where(Group.id == forum.group)
        assert await countable(stranger) == frozenset()
        assert await counted_seats(stranger, TODAY) == ()
    await Group.update({Group.shows_table: True}).where(Group.id == forum.group)
    assert await countable(stranger) == {forum.group}
    seats = await counted_seats(stranger, TODAY)
    assert len(seats) == 4
    assert sum(seat.agency is None for seat in seats) == 1, "the chair sits in person and counts for nobody"


async def test_who_was_merged_or_is_seen_nowhere_is_offered_no_seat(forum: Forum) -> None:
    hidden = await a_group("Panel", "panel", kind="panel", visibility="members")
    await a_seat(hidden, "member", person=forum.outsider)
    offered = {taker.label for taker in await takers(forum.viewer(), TODAY)}
    assert {"Saskia Holt", "Warden, NBC (Sam Brackley)", "Voices Together"} <= offered
    assert "Roy Cattermole" not in offered, "his only seat is in a group that is hidden"
    await Person.update({Person.merged_into: forum.secretary}).where(Person.id == forum.chair)
    assert "Saskia Holt" not in {taker.label for taker in await takers(forum.viewer(), TODAY)}
