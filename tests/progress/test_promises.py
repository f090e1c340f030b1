"""Promises in the database: met by something that every partner can see, and open again with its history."""

from __future__ import annotations

from dataclasses import replace

import pytest

from delivery.actions.queries.promises import (
    Met,
    fulfilments,
    fulfilments_of,
    link_action,
    mark_met,
    take_back,
)
from delivery.database import DatabaseEngine, transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.partners.queries.history import touch
from delivery.progress.queries.position import position_on
from delivery.progress.queries.promises import PromiseLine, promises_on
from delivery.strategy.queries.loading import load_strategy
from delivery.strategy.queries.promises import (
    add_promise,
    promise_history,
    promise_with,
    restore_promise,
    reword_promise,
    withdraw_promise,
)
from delivery.strategy.rules import Rag, RagSettings
from delivery.strategy.rules.promises import MetBy, PromiseState
from delivery.strategy.tables import Objective, Promise
from tests.actions.world import NOW, STRATEGY, TODAY, World, a_world, days, stored

STANDARDS = Met(
    days(-1), MetBy.DOCUMENT, None, None, "Service standards", "https://example.org/standards", "Omar Deane"
)


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    """Tom's agency leads 9.3.2, which promises one set of standards."""
    world = await a_world()
    (agency,) = (await world.viewer("tom")).agency_ids
    async with transaction():
        await Objective.update({Objective.lead_agency: agency}).where(Objective.number == "9.3.2")
        await touch()
    return world


async def promise_id(key: str = "service_standards") -> int:
    return int((await Promise.select(Promise.id).where(Promise.key == key))[0]["id"])


async def line(key: str = "service_standards") -> PromiseLine:
    lines = await promises_on(TODAY)
    assert lines is not None
    return next(one for one in lines if one.promise.key == key)


async def test_the_lead_agency_says_what_meets_its_promise_and_it_stands_in_the_list(world: World) -> None:
    key, tom = await promise_id(), await world.viewer("tom")
    assert (await line()).state is PromiseState.NO_ACTION
    await mark_met(key, 1, STANDARDS, "key", tom, NOW)
    found = await line()
    assert found.state is PromiseState.MET
    assert found.promise.met_on == days(-1)
    assert found.met is not None
    assert (found.met.words, found.met.said_by, found.met.recorded_by) == (
        "Service standards",
        "Omar Deane",
        "Tom Ellery",
    )
    assert (await promise_history(key))[0].what == "met"


async def test_a_second_click_marks_it_once_and_another_form_is_told_that_it_is_met(world: World) -> None:
    key, ruth = await promise_id(), await world.viewer("ruth")
    await mark_met(key, 1, STANDARDS, "key", ruth, NOW)
    await mark_met(key, 1, STANDARDS, "key", ruth, NOW)
    assert len(await fulfilments_of(key)) == 1
    with pytest.raises(EditedMeanwhile):
        await mark_met(key, 2, STANDARDS, "another", ruth, NOW)


async def test_nobody_else_says_that_a_promise_is_met(world: World) -> None:
    key = await promise_id()
    for name in ("priya", "omar", "nisha"):
        with pytest.raises(NotAllowed):
            await mark_met(key, 1, STANDARDS, name, await world.viewer(name), NOW)
    with pytest.raises(NotAllowed):
        await mark_met(await promise_id("spoc_list"), 1, STANDARDS, "key", await world.viewer("tom"), NOW)


async def test_taken_back_it_is_open_again_and_both_stay_to_be_seen(world: World) -> None:
    key, ruth = await promise_id(), await world.viewer("ruth")
    await mark_met(key, 1, STANDARDS, "key", ruth, NOW)
    await take_back(key, 2, "It was a draft.", ruth, NOW)
    assert (await line()).state is PromiseState.NO_ACTION
    (earlier,) = await fulfilments_of(key)
    assert earlier.is_withdrawn
    assert await fulfilments() == {}
    assert [entry.what for entry in await promise_history(key)] == ["open again", "met"]
    await mark_met(key, 3, STANDARDS, "once more", ruth, NOW)
    assert (await line()).state is PromiseState.MET


async def test_the_colour_follows_a_promise_that_is_met_and_one_that_is_open_again(world: World) -> None:
    ruth, key = await world.viewer("ruth"), await promise_id()
    await world.raise_one(
        "Work of another kind", group="forum", objectives=("9.3.2",), heard_on=days(-1), due=days(60)
    )

    async def colour() -> Rag | None:
        position = await position_on(TODAY)
        assert position is not None
        one = position.of_number("9.3.2")
        assert one is not None
        return one.shown

    assert await colour() is Rag.AMBER
    await mark_met(key, 1, STANDARDS, "key", ruth, NOW)
    assert await colour() is Rag.GREEN
    await take_back(key, 2, "It was a draft.", ruth, NOW)
    assert await colour() is Rag.AMBER


async def test_only_what_every_partner_sees_meets_a_promise(world: World) -> None:
    hidden = await world.raise_one("Standards of the panel", group="panel")
    number = await world.raise_one("Publish the standards", group="forum")
    key, ruth = await promise_id(), await world.viewer("ruth")
    by_action = replace(STANDARDS, by=MetBy.ACTION, title="", link="")
    with pytest.raises(Invalid):
        await mark_met(key, 1, replace(by_action, action=hidden), "key", ruth, NOW)
    await mark_met(key, 1, replace(by_action, action=number), "key", ruth, NOW)
    found = await line()
    assert found.met is not None
    assert found.met.words == "A-0002 Publish the standards"


async def test_work_of_a_members_only_group_is_no_work_on_a_promise(world: World) -> None:
    await world.raise_one(
        "Canary", group="panel", objectives=("9.3.2",), promise_id=await promise_id(), due=days(9)
    )
    found = await line()
    assert found.state is PromiseState.NO_ACTION
    assert found.actions == ()


async def test_an_action_that_is_there_is_given_a_promise_and_serves_its_objective(world: World) -> None:
    key, priya, settings = await promise_id(), await world.viewer("priya"), RagSettings()
    number = await world.raise_one("Publish the standards", group="forum", due=days(9))
    with pytest.raises(NotAllowed):
        await link_action(key, number, await world.viewer("ruth"), TODAY, settings, NOW)
    await link_action(key, number, priya, TODAY, settings, NOW)
    await link_action(key, number, priya, TODAY, settings, NOW)
    found = await line()
    assert found.state is PromiseState.IN_PROGRESS
    assert [action.number for action in found.actions] == [number]
    assert (await stored(number))["version"] == 2
    with pytest.raises(Invalid):
        await link_action(await promise_id("spoc_list"), number, priya, TODAY, settings, NOW)


async def test_an_action_that_one_may_not_see_is_not_there_to_be_linked(world: World) -> None:
    hidden = await world.raise_one("Canary", group="panel")
    with pytest.raises(NotFound):
        await link_action(await promise_id(), hidden, await world.viewer("ruth"), TODAY, RagSettings(), NOW)


async def test_a_promise_is_added_reworded_withdrawn_and_put_back_by_those_who_keep_the_strategy(
    world: World,
) -> None:
    ruth, objective = await world.viewer("ruth"), world.objectives["9.3.2"]
    key = await add_promise(objective, "A poster of the standards", "key", ruth, NOW)
    assert await add_promise(objective, "A poster of the standards", "key", ruth, NOW) == key
    await reword_promise(key, 1, "A poster in Easy Read", ruth, NOW)
    with pytest.raises(EditedMeanwhile):
        await reword_promise(key, 1, "A third wording", ruth, NOW)
    assert (await line("a_poster_of_the_standards")).promise.text == "A poster in Easy Read"
    await withdraw_promise(key, 2, "Not asked for any more.", ruth, NOW)
    lines = await promises_on(TODAY)
    assert lines is not None
    assert key not in {one.promise.id for one in lines}
    with pytest.raises(NotFound):
        await mark_met(key, 3, STANDARDS, "met", ruth, NOW)
    await restore_promise(key, ruth, NOW)
    assert (await line("a_poster_of_the_standards")).state is PromiseState.NO_ACTION
    verbs = [entry.what for entry in await promise_history(key)]
    assert verbs == ["restored", "withdrawn", "reworded", "added"]


async def test_nobody_else_changes_what_the_strategy_promises(world: World) -> None:
    key = await promise_id()
    for name in ("tom", "priya"):
        somebody = await world.viewer(name)
        with pytest.raises(NotAllowed):
            await reword_promise(key, 1, "Canary", somebody, NOW)
        with pytest.raises(NotAllowed):
            await withdraw_promise(key, 1, "Canary", somebody, NOW)
        with pytest.raises(NotAllowed):
            await add_promise(world.objectives["9.3.2"], "Canary", name, somebody, NOW)


async def test_a_new_edition_of_the_file_keeps_the_words_that_the_partnership_chose(world: World) -> None:
    key, ruth = await promise_id(), await world.viewer("ruth")
    await reword_promise(key, 1, "Our own words", ruth, NOW)
    text = STRATEGY.read_text("utf-8").replace(
        "Keep Safe sites promoted throughout the county", "Keep Safe sites promoted"
    )
    await load_strategy(text, NOW)
    found = await promise_with(key)
    assert found is not None
    assert found.text == "Our own words"
    assert (await line("keep_safe_sites")).promise.text == "Keep Safe sites promoted"
