"""Two objectives that ask for the same thing: linked, sharing actions, and every action counted once."""

from __future__ import annotations

from collections import Counter

import pytest

from delivery.actions.queries.listing import seen_actions
from delivery.actions.queries.overlaps import share_actions, stop_sharing
from delivery.actions.queries.overlaps.joining import Join, join_actions
from delivery.database import DatabaseEngine, transaction
from delivery.errors import Invalid, NotAllowed
from delivery.partners.queries.history import touch
from delivery.progress.queries.changes import changed_on
from delivery.progress.queries.documents.progress import progress_report
from delivery.progress.queries.position import ObjectivePosition, Position, position_on
from delivery.strategy.queries.overlaps import (
    ProposedObjectives,
    answer_objectives,
    digest_of,
    objective_answers,
    proposed_objectives,
    withdraw_objective_answer,
)
from delivery.strategy.queries.promises import reword_promise
from delivery.strategy.rules import RagSettings
from delivery.strategy.rules.overlaps import Answer
from delivery.strategy.tables import Overlap, Promise
from tests.actions.world import NOW, TODAY, World, a_world, days


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    """The strategy as a document that names no overlap itself would give it."""
    world = await a_world()
    async with transaction():
        await Overlap.delete(force=True)
        await touch()
    return world


async def position() -> Position:
    found = await position_on(TODAY)
    assert found is not None
    return found


async def of_number(number: str) -> ObjectivePosition:
    found = (await position()).of_number(number)
    assert found is not None
    return found


async def pair() -> tuple[tuple[int, int], tuple[str, str]]:
    """The ids of 9.1.3 and 9.3.3, and what an answer keeps of their likeness."""
    one, other = (await of_number("9.1.3")).objective, (await of_number("9.3.3")).objective
    return (one.id, other.id), ("third party", digest_of(one, other))


async def proposed() -> tuple[ProposedObjectives, ...]:
    found = await position()
    answers = await objective_answers(found.strategy.id)
    return proposed_objectives([one.objective for one in found.objectives], answers)


async def test_one_pair_of_the_strategy_is_proposed_and_linked_it_stands_on_both_pages(world: World) -> None:
    (found,) = await proposed()
    assert (found.one.number, found.other.number) == ("9.1.3", "9.3.3")
    ids, likeness = await pair()
    ruth = await world.viewer("ruth")
    await answer_objectives(ids, Answer.LINKED, "Both want centres.", likeness, (), "key", ruth, NOW)
    await answer_objectives(ids, Answer.LINKED, "Both want centres.", likeness, (), "key", ruth, NOW)
    assert await proposed() == ()
    for number, beside in (("9.1.3", "9.3.3"), ("9.3.3", "9.1.3")):
        (overlap,) = (await of_number(number)).objective.overlaps
        assert (overlap.number, overlap.reason) == (beside, "Both want centres.")
    (answer,) = await objective_answers((await position()).strategy.id)
    assert (answer.who, answer.answer) == ("Ruth Adler", Answer.LINKED)
    await withdraw_objective_answer(answer.id, ruth, NOW)
    assert len(await proposed()) == 1


async def test_a_dismissed_pair_of_objectives_comes_back_when_a_promise_is_reworded(world: World) -> None:
    ids, likeness = await pair()
    ruth = await world.viewer("ruth")
    await answer_objectives(ids, Answer.DISMISSED, "One is of venues.", likeness, (), "key", ruth, NOW)
    assert await proposed() == ()
    assert (await of_number("9.1.3")).objective.overlaps == ()
    (row,) = await Promise.select(Promise.id).where(Promise.key == "reporting_venues")
    await reword_promise(row["id"], 1, "Venues where third parties take reports, found and kept", ruth, NOW)
    assert len(await proposed()) == 1


async def test_nobody_but_who_keeps_the_strategy_answers_for_objectives(world: World) -> None:
    ids, likeness = await pair()
    for name in ("priya", "tom"):
        with pytest.raises(NotAllowed):
            await answer_objectives(
                ids, Answer.LINKED, "", likeness, (), "key", await world.viewer(name), NOW
            )


async def test_what_only_members_see_is_not_shared(world: World) -> None:
    hidden = await world.raise_one("Canary", group="panel", objectives=("9.1.3",))
    ids, likeness = await pair()
    with pytest.raises(Invalid):
        await share_actions(ids, [hidden], "", likeness, "key", await world.viewer("ruth"), NOW)
    assert len(await proposed()) == 1


async def test_a_shared_action_serves_both_and_every_total_counts_it_once(world: World) -> None:
    ruth = await world.viewer("ruth")
    shared = await world.raise_one(
        "Open a reporting centre", objectives=("9.1.3",), owners=("Partnership Officer, NFRS",), due=days(-3)
    )
    twin = await world.raise_one("A centre for reporting to be opened", objectives=("9.4.2",), group="other")
    await world.raise_one("Another thing", objectives=("9.3.3",), due=days(3))
    ids, likeness = await pair()
    await share_actions(ids, [shared], "Both want centres.", likeness, "key", ruth, NOW)
    await join_actions(Join(shared, twin, (2, 1), "", ""), "join", ruth, NOW)

    found = await position()
    serving = {
        one.objective.number: Counter(action.number for action in one.actions) for one in found.objectives
    }
    assert [number for number, actions in serving.items() if actions[shared]] == ["9.1.3", "9.3.3", "9.4.2"]
    assert all(times == 1 for actions in serving.values() for times in actions.values())
    assert not any(actions[twin] for actions in serving.values())
    assert [(one.live, one.late) for one in found.objectives if one.objective.number == "9.3.3"] == [(2, 1)]

    changed = await changed_on(TODAY, days(-60))
    assert changed
    assert sorted(action.number for action in changed.new) == [shared, 3]
    for owner in changed.silent:
        assert len(owner.actions) == len(set(owner.actions))
    listed = await seen_actions(ruth, TODAY, RagSettings())
    assert sorted(row.number for row in listed.rows) == [shared, 3]

    report = await progress_report(None, NOW, working_for=ruth)
    (new,) = [found for found in report.changes.lists if found.title == "New actions"]
    assert [line.split()[0] for line in new.lines] == ["A-0001", "A-0003"]
    for aim in report.aims:
        references = [action.reference for action in aim.actions]
        assert len(references) == len(set(references))


async def test_sharing_that_is_undone_gives_each_objective_its_own_again(world: World) -> None:
    ruth = await world.viewer("ruth")
    shared = await world.raise_one("Open a reporting centre", objectives=("9.1.3",))
    both = await world.raise_one("Already of both", objectives=("9.1.3", "9.3.3"))
    ids, likeness = await pair()
    await share_actions(ids, [shared, both], "", likeness, "key", ruth, NOW)
    (answer,) = await objective_answers((await position()).strategy.id)
    await stop_sharing(answer.id, ruth, NOW)
    assert [action.number for action in (await of_number("9.3.3")).actions] == [both]
    assert [action.number for action in (await of_number("9.1.3")).actions] == [shared, both]
