"""Two actions that are the same work: proposed to those who may answer, joined, counted once, and parted again."""

from __future__ import annotations

import pytest

from delivery.actions.changes import Said
from delivery.actions.hearing import How
from delivery.actions.queries.evidence import countable_actions
from delivery.actions.queries.listing import seen_actions
from delivery.actions.queries.local import actions_of_plans
from delivery.actions.queries.overlaps import (
    action_answers,
    dismiss_actions,
    join_actions,
    proposed_actions,
    take_answer_back,
)
from delivery.actions.queries.overlaps.joining import Join
from delivery.actions.queries.page import ActionPage, action_page, withdrawn_page
from delivery.actions.queries.recording import record_update
from delivery.actions.queries.withdrawing import withdraw_action
from delivery.actions.tables import Action, SharedAction
from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.meetings.tables import Group
from delivery.strategy.rules import RagSettings
from delivery.strategy.tables import LocalPlan, Strategy
from tests.actions.world import NOW, TODAY, World, a_world, action_id, days, stored

ONE = "Map the Keep Safe sites in Kettering and Corby"
OTHER = "Keep Safe sites in Corby and Kettering to be mapped"
SETTINGS = RagSettings()


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    """A-0001 of the forum and A-0002 of the other forum are the same work."""
    world = await a_world()
    await world.raise_one(
        ONE, group="forum", objectives=("9.1.3",), owners=("Partnership Officer, NFRS",), due=days(20)
    )
    await world.raise_one(OTHER, group="other", objectives=("9.3.3",), owners=("Tom Ellery",), due=days(40))
    return world


async def joined(world: World, key: str = "key", versions: tuple[int, int] = (1, 1)) -> None:
    join = Join(1, 2, versions, "Both forums asked for it.", "keep safe")
    await join_actions(join, key, await world.viewer("ruth"), NOW)


async def seen(world: World, number: int, name: str = "tom") -> ActionPage | None:
    return await action_page(number, await world.viewer(name), TODAY, SETTINGS)


async def numbers(world: World, name: str = "tom") -> list[int]:
    actions = await seen_actions(await world.viewer(name), TODAY, SETTINGS)
    return sorted(row.number for row in actions.rows)


async def test_a_pair_is_proposed_to_those_who_may_answer_it_with_the_words_that_speak_for_it(
    world: World,
) -> None:
    for name in ("ruth", "ada"):
        (pair,) = await proposed_actions(await world.viewer(name))
        assert (pair.one.number, pair.other.number) == (1, 2)
        assert "keep safe" in pair.likeness.words
    # Priya keeps the records of one of the two forums only; the others of none.
    for name in ("priya", "omar", "tom"):
        assert await proposed_actions(await world.viewer(name)) == ()


async def test_a_pair_of_a_members_only_group_is_proposed_to_its_secretary_alone(world: World) -> None:
    await world.raise_one("Visit the neighbour in Alma Street about graffiti", group="panel")
    await world.raise_one("Neighbour in Alma Street to be visited about the graffiti", group="panel")
    (own,) = await proposed_actions(await world.viewer("priya"))
    assert (own.one.number, own.other.number) == (3, 4)
    for name in ("ruth", "ada", "nisha"):
        pairs = await proposed_actions(await world.viewer(name))
        assert all(pair.one.number == 1 for pair in pairs)
    with pytest.raises(NotFound):
        await dismiss_actions((3, 4), "Canary", "", "key", await world.viewer("ada"), NOW)


async def test_what_different_people_read_is_never_compared_nor_joined(world: World) -> None:
    await world.raise_one(ONE, group="panel")
    assert await proposed_actions(await world.viewer("priya")) == ()
    with pytest.raises(NotFound):
        await join_actions(Join(1, 3, (1, 1), "", ""), "key", await world.viewer("priya"), NOW)


async def test_joined_they_are_one_action_with_the_objectives_and_owners_of_both(world: World) -> None:
    await joined(world)
    page = await seen(world, 1)
    assert page is not None
    assert page.row.objective_numbers == ("9.1.3", "9.3.3")
    assert [owner.label for owner in page.row.owners] == ["Partnership Officer", "Tom Ellery"]
    assert page.row.due == days(20)
    assert page.stands_for == ((2, "A-0002"),)
    assert await seen(world, 2) is None
    assert await numbers(world) == [1]
    assert [action.number for action in await countable_actions(TODAY)] == [1]
    other = await withdrawn_page(2, await world.viewer("tom"), TODAY, SETTINGS)
    assert other is not None
    assert other.same_as_reference == "A-0001"
    assert await proposed_actions(await world.viewer("ruth")) == ()


async def test_what_was_said_of_either_is_told_of_the_one_that_stays(world: World) -> None:
    said = Said("Tom Ellery", How.PHONE, days(-3), "Corby is done.")
    await record_update(
        await action_id(2), 1, said, key="word", by=world.people["priya"], now=NOW, is_answer=False
    )
    await joined(world, versions=(1, 2))
    page = await seen(world, 1)
    assert page is not None
    (update,) = page.updates
    assert (update.note, update.how) == ("Corby is done.", "by phone, of A-0002")


async def test_what_was_said_of_one_whose_group_became_members_only_is_told_to_its_members_alone(
    world: World,
) -> None:
    said = Said("Tom Ellery", How.PHONE, days(-3), "Canary")
    await record_update(
        await action_id(1), 1, said, key="word", by=world.people["priya"], now=NOW, is_answer=False
    )
    await join_actions(Join(2, 1, (1, 2), "", ""), "key", await world.viewer("ruth"), NOW)
    await Group.update({Group.visibility: "members"}).where(Group.id == world.groups["forum"])
    outside, inside = await seen(world, 2, "ada"), await seen(world, 2, "priya")
    assert outside is not None
    assert inside is not None
    assert (outside.updates, outside.stands_for) == ((), ())
    assert [update.note for update in inside.updates] == ["Canary"]


async def test_parted_each_has_again_what_was_its_own(world: World) -> None:
    await joined(world)
    (answer,) = await action_answers(await world.viewer("ada"))
    await take_answer_back(answer.id, await world.viewer("ada"), NOW)
    await take_answer_back(answer.id, await world.viewer("ada"), NOW)
    one, other = await seen(world, 1), await seen(world, 2)
    assert one is not None
    assert other is not None
    assert one.row.objective_numbers == ("9.1.3",)
    assert [owner.label for owner in one.row.owners] == ["Partnership Officer"]
    assert other.row.objective_numbers == ("9.3.3",)
    assert one.stands_for == ()
    assert await numbers(world) == [1, 2]
    verbs = [entry.what for entry in other.history]
    assert verbs == ["parted", "found to be the same work", "raised"]


async def test_where_the_one_that_stands_for_both_was_entered_in_error_the_other_stands_again(
    world: World,
) -> None:
    await joined(world)
    version = (await stored(1))["version"]
    await withdraw_action(await action_id(1), version, "", by=world.people["priya"], now=NOW)
    assert await numbers(world) == [2]
    assert (await stored(2))["same_as"] is None


async def test_two_clicks_join_once_and_a_change_meanwhile_is_not_overrun(world: World) -> None:
    with pytest.raises(EditedMeanwhile):
        await joined(world, "late", versions=(1, 7))
    await joined(world)
    await joined(world)
    assert len(await action_answers(await world.viewer("ruth"))) == 1


async def test_one_that_stands_for_another_does_not_go_itself(world: World) -> None:
    await joined(world)
    await world.raise_one("Keep Safe sites of Kettering and Corby on one map", group="forum")
    with pytest.raises(Invalid):
        await join_actions(Join(3, 1, (1, 2), "", ""), "chain", await world.viewer("ruth"), NOW)


async def test_a_dismissed_pair_comes_back_only_when_its_words_change(world: World) -> None:
    ruth = await world.viewer("ruth")
    await dismiss_actions((1, 2), "One is of sites, one of signs.", "keep safe", "key", ruth, NOW)
    assert await proposed_actions(ruth) == ()
    await Action.update({Action.text: ONE.upper()}).where(Action.number == 1)
    assert await proposed_actions(ruth) == ()
    await Action.update({Action.text: ONE + " with photographs"}).where(Action.number == 1)
    assert len(await proposed_actions(ruth)) == 1


async def test_a_dismissal_that_is_taken_back_is_proposed_again(world: World) -> None:
    ruth = await world.viewer("ruth")
    await dismiss_actions((1, 2), "Two maps.", "", "key", ruth, NOW)
    (answer,) = await action_answers(await world.viewer("tom"))
    assert (answer.reason, answer.may_undo) == ("Two maps.", False)
    with pytest.raises(NotAllowed):
        await take_answer_back(answer.id, await world.viewer("tom"), NOW)
    await take_answer_back(answer.id, ruth, NOW)
    assert len(await proposed_actions(ruth)) == 1


async def test_an_answer_about_a_members_only_group_is_told_to_nobody_outside(world: World) -> None:
    await world.raise_one("Visit the neighbour in Alma Street about graffiti", group="panel")
    await world.raise_one("Neighbour in Alma Street to be visited about the graffiti", group="panel")
    priya = await world.viewer("priya")
    await join_actions(Join(3, 4, (1, 1), "", ""), "key", priya, NOW)
    (answer,) = await action_answers(priya)
    assert answer.may_undo
    for name in ("ruth", "ada", "tom"):
        somebody = await world.viewer(name)
        assert await action_answers(somebody) == ()
        assert await withdrawn_page(4, somebody, TODAY, SETTINGS) is None
        with pytest.raises(NotFound):
            await take_answer_back(answer.id, somebody, NOW)
    member = await withdrawn_page(4, await world.viewer("nisha"), TODAY, SETTINGS)
    assert member is not None
    assert member.same_as == 3


async def test_only_who_keeps_both_records_or_the_plan_says_that_two_actions_are_one(world: World) -> None:
    for name in ("priya", "omar", "tom"):
        with pytest.raises(NotAllowed):
            await join_actions(Join(1, 2, (1, 1), "", ""), name, await world.viewer(name), NOW)
    await world.raise_one(ONE + " town centres", group="forum")
    await join_actions(Join(1, 3, (1, 1), "", ""), "own", await world.viewer("priya"), NOW)
    assert await numbers(world) == [1, 2]


async def local_plan(slug: str) -> int:
    """The id of a local plan that is begun here."""
    (strategy,) = await Strategy.select(Strategy.id)
    plan = LocalPlan(strategy=strategy["id"], slug=slug, name=slug.capitalize(), begun_on=TODAY)
    return int((await LocalPlan.insert(plan).returning(LocalPlan.id))[0]["id"])


async def in_plan(plan_id: int) -> list[int]:
    return [action.number for action in (await actions_of_plans(TODAY)).get(plan_id, ())]


async def test_an_action_of_the_county_does_not_go_for_one_that_counts_for_a_local_plan_alone(
    world: World,
) -> None:
    corby = await local_plan("corby")
    await Action.update({Action.plan: corby, Action.group: None}).where(Action.number == 2)
    ruth = await world.viewer("ruth")
    with pytest.raises(Invalid):
        await join_actions(Join(2, 1, (1, 1), "", ""), "away", ruth, NOW)
    await join_actions(Join(1, 2, (1, 1), "", ""), "here", ruth, NOW)
    assert [action.number for action in await countable_actions(TODAY)] == [1]
    assert await in_plan(corby) == [1]
    (answer,) = await action_answers(ruth)
    await take_answer_back(answer.id, ruth, NOW)
    assert await in_plan(corby) == [2]


async def test_a_plan_that_shared_the_one_that_goes_shares_the_one_that_stays(world: World) -> None:
    corby = await local_plan("corby")
    await SharedAction.insert(SharedAction(action=await action_id(2), plan=corby, shared_at=NOW))
    await joined(world)
    assert await in_plan(corby) == [1]
