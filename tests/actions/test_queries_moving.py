"""An action is moved to the meeting that it belongs to; a members-only group keeps its own."""

from __future__ import annotations

import pytest

from delivery.actions.queries.minutes import minutes_actions
from delivery.actions.queries.moving import move_action
from delivery.actions.tables import Action
from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, NotAllowed, NotFound
from delivery.partners.queries.history import history_of
from tests.meetings.forum import HELD, NOW, TODAY, a_group, a_meeting
from tests.meetings.registers import a_save, make_two_groups, viewer_of


async def an_action(group: int, meeting: int, minutes: int | None = None) -> int:
    action = Action(
        number=1,
        text="Find the key",
        status="not started",
        raised_on=TODAY,
        origin="meeting",
        group=group,
        meeting=meeting,
        minutes=minutes,
        quote="Sam to find the key",
    )
    return int((await Action.insert(action).returning(Action.id))[0]["id"])


async def test_an_action_moves_with_its_quote_and_its_history(database: DatabaseEngine) -> None:
    two = await make_two_groups()
    hirg = await a_group("Review Group", "hirg")
    other = await a_meeting(hirg, HELD)
    keeper = viewer_of(two.forum.secretary, sits={two.forum.group, hirg}, keeps={two.forum.group, hirg})
    action = await an_action(two.forum.group, two.forum.held, await a_save(two.forum.held))
    await move_action(action, 1, other, keeper, NOW)
    await move_action(action, 1, other, keeper, NOW)
    (row,) = await Action.select()
    assert (row["group"], row["meeting"], row["version"]) == (hirg, other, 2)
    assert row["quote"] == "Sam to find the key"
    (entry,) = await history_of("action", action)
    assert dict(entry.detail) == {
        "meeting": "Review Group, 18 May 2027",
        "meeting before": "LGBTQ Forum, 18 May 2027",
    }
    (quoted,) = await minutes_actions(two.forum.held, keeper)
    assert quoted.is_changed, "the words of the minutes still lead to it"
    with pytest.raises(EditedMeanwhile):
        await move_action(action, 1, two.forum.held, keeper, NOW)


async def test_only_the_secretary_of_both_groups_moves_an_action(database: DatabaseEngine) -> None:
    two = await make_two_groups()
    action = await an_action(two.forum.group, two.forum.held)
    with pytest.raises(NotAllowed):
        await move_action(action, 1, two.forum.coming, two.forum.viewer(keeps=False), NOW)
    with pytest.raises(NotAllowed):
        await move_action(action, 1, two.panel_met, two.panel_viewer(), NOW)
    with pytest.raises(NotFound):
        await move_action(action, 1, two.panel_met, two.forum.viewer(), NOW)


async def test_an_action_of_a_members_only_group_stays_in_it(database: DatabaseEngine) -> None:
    two = await make_two_groups()
    action = await an_action(two.panel, two.panel_met)
    with pytest.raises(NotAllowed):
        await move_action(action, 1, two.forum.held, two.both_viewer(), NOW)
    await move_action(action, 1, await a_meeting(two.panel, HELD), two.both_viewer(), NOW)
