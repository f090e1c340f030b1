"""Measures are defined, given their lines and read on both engines: by whom, and without anything overwritten."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.partners.queries.history import history_of
from delivery.strategy.forms import Definition, EnteredReading
from delivery.strategy.queries.measure_records import MeasureRow, measure_with, readings_of, standing_of
from delivery.strategy.queries.measures import all_measures_of
from delivery.strategy.queries.measuring import define_measure, propose_measure, set_baseline, set_target
from delivery.strategy.queries.readings import enter_readings
from delivery.strategy.queries.strategies import current_strategy
from delivery.strategy.rules import Baseline, Direction, MeasureState, Target, measure_state
from delivery.strategy.tables import Measure, Objective
from tests.actions.world import NOW, TODAY, World, a_world, days

DEFINITION = Definition(
    name="Champions working",
    unit="champions",
    direction=Direction.UP,
    source="The list of champions",
    frequency_days=92,
    lag_days=30,
    owner_id=None,
    pair_id=None,
    next_step_due=None,
    smallest_shown=5,
)
BASELINE = Baseline(10, days(-200))


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    """A small partnership with the strategy; Nisha holds the post at Fire that owns the measures of these tests."""
    return await a_world()


async def stored(measure_id: int) -> MeasureRow:
    found = await measure_with(measure_id)
    assert found
    return found


async def a_measure(world: World) -> int:
    """A new measure that Nisha's post owns, as Ruth of the Strategic Group proposed it."""
    definition = replace(DEFINITION, owner_id=world.posts["fire"])
    return await propose_measure("9.1.1", definition, "made", await world.viewer("ruth"), NOW)


async def test_a_measure_goes_from_proposed_to_tracked_and_says_since_when_it_waits(world: World) -> None:
    ruth, nisha = await world.viewer("ruth"), await world.viewer("nisha")
    measure_id = await a_measure(world)
    assert await a_measure(world) == measure_id
    row = await stored(measure_id)
    assert measure_state(row.measure, (), TODAY) is MeasureState.PROPOSED
    assert row.measure.waiting_since == TODAY
    later = NOW + timedelta(days=3)
    await set_target(measure_id, row.version, Target(30, days(400)), None, ruth, later)
    row = await stored(measure_id)
    assert measure_state(row.measure, (), TODAY) is MeasureState.DEFINED
    assert row.measure.waiting_since == days(3)
    await set_baseline(measure_id, row.version, BASELINE, nisha, later)
    await enter_readings([EnteredReading(measure_id, days(-20), 14)], "r1", nisha, later)
    strategy = await current_strategy()
    assert strategy
    (found,) = [one for one in await all_measures_of(strategy.id) if one.id == measure_id]
    assert measure_state(found.record.measure, found.record.readings, TODAY) is MeasureState.TRACKED
    assert [entry.what for entry in await history_of("measure", measure_id)] == [
        "reading entered",
        "baselined",
        "target set",
        "proposed",
    ]


async def test_a_save_that_came_too_late_changes_nothing(world: World) -> None:
    ruth, measure_id = await world.viewer("ruth"), await a_measure(world)
    version = (await stored(measure_id)).version
    await set_baseline(measure_id, version, BASELINE, ruth, NOW)
    with pytest.raises(EditedMeanwhile):
        await set_baseline(measure_id, version, Baseline(99, days(-100)), ruth, NOW)
    with pytest.raises(EditedMeanwhile):
        await set_target(measure_id, version, Target(30, days(400)), None, ruth, NOW)
    with pytest.raises(EditedMeanwhile):
        await define_measure(measure_id, version, DEFINITION, ruth, NOW)
    row = await stored(measure_id)
    assert (row.measure.baseline, row.measure.target) == (BASELINE, None)


async def test_a_unit_stays_once_something_is_counted_in_it(world: World) -> None:
    ruth, measure_id = await world.viewer("ruth"), await a_measure(world)
    await set_baseline(measure_id, (await stored(measure_id)).version, BASELINE, ruth, NOW)
    other = replace(DEFINITION, unit="% of wards")
    with pytest.raises(Invalid) as refused:
        await define_measure(measure_id, (await stored(measure_id)).version, other, ruth, NOW)
    assert "another measure" in refused.value.problems["unit"]


async def test_owners_fill_in_what_is_owed_and_change_nothing_that_stands(world: World) -> None:
    ruth, nisha, tom = [await world.viewer(name) for name in ("ruth", "nisha", "tom")]
    measure_id = await a_measure(world)
    with pytest.raises(NotAllowed):
        await set_baseline(measure_id, 1, BASELINE, tom, NOW)
    await set_baseline(measure_id, (await stored(measure_id)).version, BASELINE, nisha, NOW)
    with pytest.raises(NotAllowed):
        await set_baseline(measure_id, (await stored(measure_id)).version, BASELINE, nisha, NOW)
    # A definition that is still owed is the owner's; who owns it and what is hidden is not.
    mine = replace(DEFINITION, smallest_shown=0)
    await define_measure(measure_id, (await stored(measure_id)).version, mine, nisha, NOW)
    row = await stored(measure_id)
    assert (row.measure.smallest_shown, row.owner_post_id) == (5, world.posts["fire"])
    await set_target(measure_id, row.version, Target(30, days(400)), None, ruth, NOW)
    with pytest.raises(NotAllowed):
        await set_target(measure_id, row.version + 1, Target(11, days(400)), None, nisha, NOW)
    with pytest.raises(NotAllowed):
        await enter_readings([EnteredReading(measure_id, days(-20), 14)], "r1", tom, NOW)
    with pytest.raises(NotAllowed):
        await propose_measure("9.1.1", DEFINITION, "other", nisha, NOW)
    with pytest.raises(NotFound):
        await define_measure(9999, 1, DEFINITION, ruth, NOW)


async def test_readings_are_entered_together_or_not_at_all(world: World) -> None:
    ruth, measure_id = await world.viewer("ruth"), await a_measure(world)
    await set_baseline(measure_id, (await stored(measure_id)).version, BASELINE, ruth, NOW)
    right = EnteredReading(measure_id, days(-20), 14)
    for wrong in (
        EnteredReading(measure_id, days(1), 15),
        EnteredReading(measure_id, BASELINE.on, 15),
        EnteredReading(measure_id, days(-20), 15),
    ):
        with pytest.raises(Invalid):
            await enter_readings([right, wrong], "together", ruth, NOW)
        assert await readings_of([measure_id]) == {}
    assert await enter_readings([right], "together", ruth, NOW) == 1
    assert await enter_readings([right], "together", ruth, NOW) == 1
    assert len((await readings_of([measure_id]))[measure_id]) == 1


async def test_a_correction_takes_the_place_of_a_reading_and_both_stay(world: World) -> None:
    ruth, nisha = await world.viewer("ruth"), await world.viewer("nisha")
    measure_id = await a_measure(world)
    await set_baseline(measure_id, (await stored(measure_id)).version, BASELINE, ruth, NOW)
    await enter_readings([EnteredReading(measure_id, days(-20), 14)], "first", nisha, NOW)
    ((first,),) = (await readings_of([measure_id])).values()
    corrected = EnteredReading(measure_id, days(-21), 12, "Two were counted twice.", corrects=first.id)
    await enter_readings([corrected], "second", nisha, NOW)
    after, before = (await readings_of([measure_id]))[measure_id]
    assert (before.value, before.corrected_by, after.corrects) == (14, after.id, before.id)
    assert standing_of([after, before]) == {days(-21): (after.id, 12)}
    with pytest.raises(EditedMeanwhile):
        await enter_readings(
            [EnteredReading(measure_id, days(-20), 9, "No.", corrects=first.id)], "third", ruth, NOW
        )
    with pytest.raises(Invalid):
        await enter_readings([EnteredReading(measure_id, days(-21), 9)], "fourth", ruth, NOW)


async def test_of_two_corrections_at_once_one_is_kept(world: World) -> None:
    ruth, nisha = await world.viewer("ruth"), await world.viewer("nisha")
    measure_id = await a_measure(world)
    await set_baseline(measure_id, (await stored(measure_id)).version, BASELINE, ruth, NOW)
    await enter_readings([EnteredReading(measure_id, days(-20), 14)], "first", ruth, NOW)
    ((first,),) = (await readings_of([measure_id])).values()
    both = await asyncio.gather(
        *(
            enter_readings(
                [EnteredReading(measure_id, days(-20), value, "Why", corrects=first.id)], str(value), who, NOW
            )
            for who, value in ((ruth, 12.0), (nisha, 13.0))
        ),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in both) == ["EditedMeanwhile", "int"]
    assert len(standing_of((await readings_of([measure_id]))[measure_id])) == 1


async def test_the_lead_agency_enters_readings_of_its_objective(world: World) -> None:
    ruth, tom = await world.viewer("ruth"), await world.viewer("tom")
    measure_id = await propose_measure("9.1.1", DEFINITION, "made", ruth, NOW)
    await set_baseline(measure_id, (await stored(measure_id)).version, BASELINE, ruth, NOW)
    reading = EnteredReading(measure_id, days(-20), 14)
    with pytest.raises(NotAllowed):
        await enter_readings([reading], "first", tom, NOW)
    (agency,) = tom.agency_ids
    await Objective.update({Objective.lead_agency: agency}).where(Objective.number == "9.1.1")
    assert await enter_readings([reading], "second", tom, NOW) == 1


async def test_a_watched_measure_is_judged_with_one_that_has_a_better_way(world: World) -> None:
    ruth, measure_id = await world.viewer("ruth"), await a_measure(world)
    watched = await Measure.select(Measure.id).where(Measure.direction == "watch").limit(1)
    for pair in (measure_id, watched[0]["id"], 9999):
        bad = replace(DEFINITION, direction=Direction.WATCH, pair_id=pair)
        with pytest.raises(Invalid):
            await define_measure(measure_id, (await stored(measure_id)).version, bad, ruth, NOW)
