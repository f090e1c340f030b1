"""Putting an action off, and open actions as matters arising."""

from __future__ import annotations

import pytest

from delivery.actions.changes import NewAction, Origin
from delivery.actions.matters import matter_actions
from delivery.actions.queries.listing import read_actions
from delivery.actions.queries.next_look import put_action_off
from delivery.actions.queries.raising import raise_actions
from delivery.actions.rules import ActionStatus
from delivery.database import DatabaseEngine
from delivery.errors import NotAllowed, NotFound
from delivery.strategy.rules import RagSettings
from tests.actions.world import NOW, TODAY, World, a_world, days, stored


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    world = await a_world()
    forum, panel = world.groups["forum"], world.groups["panel"]
    new = [
        NewAction("Open", TODAY, Origin.PAGE, group_id=forum),
        NewAction("Done", TODAY, Origin.PAGE, status=ActionStatus.COMPLETE, group_id=forum),
        NewAction("The county's", TODAY, Origin.PLAN),
        NewAction("The panel's", TODAY, Origin.PAGE, group_id=panel),
        NewAction("Asked of somebody", TODAY, Origin.PAGE, status=ActionStatus.PROPOSED, group_id=forum),
    ]
    await raise_actions(new, by=world.people["priya"], now=NOW)
    return world


async def test_matters_arising_are_the_open_actions_of_groups_that_the_viewer_may_see(world: World) -> None:
    seen = await read_actions(await world.viewer("priya"), TODAY, RagSettings())
    assert [(one.number, one.text) for one in matter_actions(seen.rows)] == [
        (1, "Open"),
        (4, "The panel's"),
        (5, "Asked of somebody"),
    ]
    outside = await read_actions(await world.viewer("omar"), TODAY, RagSettings())
    assert [one.text for one in matter_actions(outside.rows)] == ["Open", "Asked of somebody"]


async def test_an_action_is_put_off_by_the_secretary_of_its_group_alone(world: World) -> None:
    forum, panel = world.groups["forum"], world.groups["panel"]
    assert await put_action_off(1, forum, days(40), await world.viewer("priya"), NOW) == "A-0001"
    assert (await stored(1))["next_look"] == days(40)
    assert (await stored(1))["due"] is None
    for name in ("omar", "ada"):
        with pytest.raises(NotAllowed):
            await put_action_off(1, forum, days(60), await world.viewer(name), NOW)
    with pytest.raises(NotFound):
        await put_action_off(1, panel, days(60), await world.viewer("priya"), NOW)
    with pytest.raises(NotFound):
        await put_action_off(4, panel, days(60), await world.viewer("omar"), NOW)
    assert (await stored(1))["next_look"] == days(40)
