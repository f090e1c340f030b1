"""Who was at a meeting: kept whole, seen inside the group, and what its silence says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, NotAllowed
from delivery.meetings.queries.attending.keeping import keep_attendance
from delivery.meetings.queries.attending.lists import attendance_of, expected_at
from delivery.meetings.queries.attending.silence import silent_agencies
from delivery.meetings.rules.attending.lists import Attendee, KeptLine, Presence
from tests.meetings.forum import HELD, NOW, TODAY, a_meeting, make_forum

KIT = Attendee("Kit Ellery", Presence.PRESENT, "KE")


async def test_everybody_with_a_seat_is_expected(database: DatabaseEngine) -> None:
    forum = await make_forum()
    assert [(one.name, one.organisation) for one in await expected_at(forum.group, TODAY)] == [
        ("Idris Mottram", "NBC"),
        ("Saskia Holt", ""),
        ("Sam Brackley", "NBC"),
        ("Voices Together", "Voices Together"),
    ]


async def test_a_double_click_keeps_one_line_and_a_line_can_be_taken_off(database: DatabaseEngine) -> None:
    forum = await make_forum()
    secretary = forum.viewer()
    for _ in range(2):
        await keep_attendance(forum.held, [KeptLine(KIT)], secretary, "key", NOW)
    (row,) = await attendance_of(forum.held, secretary)
    assert row.attendee == KIT
    await keep_attendance(forum.held, [KeptLine(None, None, row.id, row.version)], secretary, "two", NOW)
    assert await attendance_of(forum.held, secretary) == ()


async def test_the_later_of_two_changes_of_one_line_is_refused_whole(database: DatabaseEngine) -> None:
    forum = await make_forum()
    secretary = forum.viewer()
    await keep_attendance(forum.held, [KeptLine(KIT)], secretary, "one", NOW)
    (row,) = await attendance_of(forum.held, secretary)
    away = Attendee("Kit Ellery", Presence.APOLOGIES, "KE")
    await keep_attendance(forum.held, [KeptLine(away, None, row.id, 1)], secretary, "two", NOW)
    late = [KeptLine(Attendee("Jo Lamb", Presence.PRESENT)), KeptLine(KIT, None, row.id, 1)]
    with pytest.raises(EditedMeanwhile):
        await keep_attendance(forum.held, late, secretary, "three", NOW)
    with pytest.raises(EditedMeanwhile):
        await keep_attendance(forum.held, [KeptLine(KIT)], secretary, "four", NOW)
    assert [one.attendee for one in await attendance_of(forum.held, secretary)] == [away]


async def test_attendance_of_an_open_forum_is_seen_inside_it_alone(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await keep_attendance(forum.held, [KeptLine(KIT)], forum.viewer(), "key", NOW)
    assert len(await attendance_of(forum.held, forum.viewer(keeps=False))) == 1
    assert await attendance_of(forum.held, forum.viewer(keeps=False, sits=False)) == ()
    with pytest.raises(NotAllowed):
        await keep_attendance(forum.held, [], forum.viewer(keeps=False), "key", NOW)


async def test_an_agency_that_sent_nobody_to_three_meetings_is_told_to_officers(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    secretary = forum.viewer()
    meetings = [
        forum.held,
        *[await a_meeting(forum.group, HELD - timedelta(days=days)) for days in (60, 120)],
    ]
    idris = KeptLine(Attendee("Idris Mottram", Presence.PRESENT, "IM"), forum.secretary)
    for number, meeting in enumerate(meetings):
        assert await silent_agencies(forum.group, secretary, NOW) == (), "two meetings are too few"
        away = KeptLine(Attendee("Voices Together", Presence.APOLOGIES, "", "Voices Together"))
        await keep_attendance(meeting, [idris, away], secretary, f"key {number}", NOW)
    assert await silent_agencies(forum.group, secretary, NOW) == ("VT",)
    assert await silent_agencies(forum.group, forum.viewer(keeps=False), NOW) == ()
    came = KeptLine(Attendee("Bo Reed", Presence.IN_ATTENDANCE, "BR", "VT"))
    await keep_attendance(meetings[0], [came], secretary, "came", NOW)
    assert await silent_agencies(forum.group, secretary, NOW) == ()
