"""A group that invites from another program: its secretary says that the members know of a move."""

from __future__ import annotations

from datetime import timedelta

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, NotAllowed
from delivery.meetings.queries.dates.changing import edit_meeting
from delivery.meetings.queries.dates.members_told import members_know, moves_untold, say_members_know
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.meetings.tables import Meeting
from tests.meetings.forum import BASE, NEXT, NOW, Forum, make_forum

HOUR = timedelta(hours=1)


async def _move(forum: Forum, hours: int) -> int:
    (row,) = await Meeting.select().where(Meeting.id == forum.coming)
    edit = NewMeeting(NEXT + hours * HOUR, NEXT + (hours + 2) * HOUR, row["venue"])
    await edit_meeting(forum.coming, row["version"], edit, forum.viewer(), BASE, NOW + hours * HOUR)
    return int(row["version"]) + 1


async def test_members_are_to_be_told_of_each_move_until_the_secretary_says_that_they_know(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    assert await moves_untold([forum.group], NOW) == frozenset()
    version = await _move(forum, 1)
    assert await moves_untold([forum.group], NOW) == {forum.coming}
    with pytest.raises(NotAllowed):
        await say_members_know(forum.coming, version, forum.viewer(keeps=False), NOW + HOUR)
    with pytest.raises(EditedMeanwhile):
        await say_members_know(forum.coming, version - 1, forum.viewer(), NOW + HOUR)
    await say_members_know(forum.coming, version, forum.viewer(), NOW + HOUR)
    assert await moves_untold([forum.group], NOW) == frozenset()
    await _move(forum, 2)
    assert await moves_untold([forum.group], NOW) == {forum.coming}


def test_what_else_happened_since_takes_nothing_back() -> None:
    assert members_know(["changed", "members told without mail from here", "moved"])
    assert not members_know(["moved", "members told without mail from here"])
    assert not members_know([])
