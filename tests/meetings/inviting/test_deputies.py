"""For which meetings a deputy comes, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import NotFound
from delivery.meetings.queries.invitations.asking import asked_to
from delivery.meetings.queries.invitations.deputies import (
    NewDeputy,
    deputies_at,
    name_deputy,
    withdraw_deputy,
)
from delivery.meetings.queries.invitations.heads import head_of
from delivery.meetings.queries.invitations.held import held_for
from delivery.meetings.rules.inviting.asked import Role
from tests.meetings.forum import NOW
from tests.meetings.inviting.invited import a_series, invite_all, inviting_forum


async def test_a_deputy_until_a_day_comes_from_the_meeting_on_that_they_were_named_for(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    chair = replace(forum.viewer(keeps=False), person_id=forum.chair)
    spring = NewDeputy(forum.chair, "Jo Lamb", "jo@example.org", date(2028, 2, 1))
    await name_deputy(ids[2], spring, chair, "k", NOW)
    assert [await deputies_for(one) for one in ids] == [[], [], ["Jo Lamb"], []]
    assert [len(await deputies_at(await head_of(one), chair)) for one in ids] == [0, 0, 1, 0]
    autumn = NewDeputy(forum.chair, "Al Reed", "al@example.org", date(2027, 12, 1))
    await name_deputy(ids[0], autumn, chair, "other", NOW)
    assert [await deputies_for(one) for one in ids] == [["Al Reed"], ["Al Reed"], ["Jo Lamb"], []]
    await name_deputy(ids[1], replace(autumn, until=date(2028, 4, 1)), chair, "third", NOW)
    assert [await deputies_for(one) for one in ids] == [["Al Reed"]] * 4
    await name_deputy(ids[1], replace(spring, until=date(2027, 12, 1)), chair, "fourth", NOW)
    assert [await deputies_for(one) for one in ids] == [["Al Reed"], ["Jo Lamb"], [], []], "a shorter time"


async def test_everybody_inside_sees_who_comes_for_whom_and_its_holder_or_secretary_takes_it_back(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    chair = replace(forum.viewer(keeps=False), person_id=forum.chair)
    jo = NewDeputy(forum.chair, "Jo Lamb", "jo@example.org", None)
    await name_deputy(forum.coming, replace(jo, name="Al Reed", email="al@example.org"), chair, "k", NOW)
    await name_deputy(forum.coming, jo, chair, "other", NOW)
    await invite_all(forum, forum.coming)
    head, member = await head_of(forum.coming), forum.viewer(keeps=False)
    seen = [await deputies_at(head, who) for who in (member, chair, forum.viewer())]
    assert [[(one.name, one.holder, one.is_own) for one in rows] for rows in seen] == [
        [("Jo Lamb", "Saskia Holt", own)] for own in (False, True, True)
    ]
    assert await deputies_at(head, forum.viewer(keeps=False, sits=False)) == ()
    with pytest.raises(NotFound):
        await withdraw_deputy(forum.coming, seen[0][0].id, member, NOW)
    assert {one.in_place_of for one in await held_for(head)} == {"", "Saskia Holt"}


async def deputies_for(meeting_id: int) -> list[str]:
    """Who is asked to a meeting in the place of somebody."""
    asked = (await asked_to(await head_of(meeting_id))).asked
    return [one.name for one in asked if one.role is Role.DEPUTY]
