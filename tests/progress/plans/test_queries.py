"""Local plans over real databases: begun, decided, changed by the county, rolled up."""

from __future__ import annotations

import pytest

from benchmarks.dataset import build_county
from benchmarks.plans import add_plans
from delivery.actions.queries.evidence import countable_actions
from delivery.actions.queries.local import actions_of_plans, leave_out, take_part
from delivery.database import DatabaseEngine, transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed
from delivery.meetings.tables import Group
from delivery.partners.queries.history import history_of, touch
from delivery.partners.queries.submissions import new_key
from delivery.progress.queries.plans.adopting import adopt_all
from delivery.progress.queries.plans.reckoning import plans_for
from delivery.progress.queries.position import position_on
from delivery.progress.rules.local import Gap
from delivery.strategy.queries.plans.deciding import county_texts, fingerprint, save_choices
from delivery.strategy.queries.plans.starting import KIND, start_plan
from delivery.strategy.rules import Choice, CountyChange, Decision, Rag
from delivery.strategy.tables import PlanChoice
from tests.actions.world import NOW, TODAY, World, days
from tests.support.counting import recorded

from .world import ADOPT, all_plans, answer, begin, decide, reword, strategy_id, the_plan


async def test_a_plan_begins_with_everything_undecided_and_once(world: World) -> None:
    key, viewer = new_key(), await world.viewer("priya")
    first = await start_plan(await strategy_id(), "corby", key, viewer, NOW)
    assert await start_plan(await strategy_id(), "corby", key, viewer, NOW) == first == "corby"
    plan = await the_plan(world)
    assert plan.with_gap(Gap.UNDECIDED) == 24
    assert plan.changes == ()
    with pytest.raises(Invalid):
        await begin(world)


async def test_only_its_own_people_the_strategic_group_and_administrators_begin_and_decide(
    world: World,
) -> None:
    for stranger in ("tom", "nisha"):
        with pytest.raises(NotAllowed):
            await begin(world, who=stranger)
    await begin(world, who="omar")
    for stranger in ("tom", "nisha"):
        with pytest.raises(NotAllowed):
            await decide(world, stranger, n9_1_1=ADOPT)
    for one in ("ruth", "ada", "priya"):
        await decide(world, one, n9_1_1=Decision(Choice.NOT_APPLICABLE, f"Says {one}."))
    with pytest.raises(Invalid):
        await begin(world, "the-county", "ada")
    assert await begin(world, "nfrs", "nisha") == "nfrs"


async def test_choices_are_saved_whole_or_not_at_all(world: World) -> None:
    await begin(world)
    with pytest.raises(Invalid) as refused:
        await decide(world, n9_1_1=ADOPT, n9_1_2=Decision(Choice.NOT_APPLICABLE))
    assert set(refused.value.problems) == {f"reason-{world.objectives['9.1.2']}"}
    assert (await the_plan(world)).with_gap(Gap.UNDECIDED) == 24
    assert await decide(world, n9_1_1=ADOPT, n9_1_2=Decision(Choice.NOT_APPLICABLE, "Not here.")) == 2
    assert await decide(world, n9_1_1=ADOPT) == 0
    plan = await the_plan(world)
    history = await history_of(KIND, plan.head.id)
    assert [entry.what for entry in history] == ["decided", "decided", "begun"]


async def test_a_choice_made_too_late_is_refused(world: World) -> None:
    await begin(world)
    viewer, county = await world.viewer("priya"), fingerprint(await county_texts(await strategy_id()))
    for version, seen in ((7, county), (1, "another text")):
        with pytest.raises(EditedMeanwhile):
            await save_choices(
                await strategy_id(),
                "corby",
                {world.objectives["9.1.1"]: ADOPT},
                version=version,
                county_seen=seen,
                viewer=viewer,
                now=NOW,
            )


async def test_a_change_of_the_county_waits_and_is_never_forced(world: World) -> None:
    await begin(world)
    await decide(world, n9_1_1=ADOPT, n9_1_2=ADOPT)
    before = (await county_texts(await strategy_id()))[world.objectives["9.1.1"]]
    await reword("9.1.1", statement="Something else.")
    await reword("9.1.2", title="Sport")
    await reword("9.1.3", title="Centres")
    plan = await the_plan(world)
    assert [(one.number, one.change) for one in plan.changes] == [
        ("9.1.1", CountyChange.REWORDED),
        ("9.1.2", CountyChange.REWORDED),
    ]
    assert plan.changes[0].decision.says(None) == before
    assert await answer(world, "9.1.1", is_accepted=True) == Decision(
        Choice.ADOPT, decided_on=(await county_texts(await strategy_id()))[world.objectives["9.1.1"]]
    )
    kept = await answer(world, "9.1.2", is_accepted=False)
    assert (kept.choice, kept.title) == (Choice.ADAPT, "Recreational, sporting and cultural projects")
    assert (await the_plan(world)).changes == ()
    with pytest.raises(EditedMeanwhile):
        await answer(world, "9.1.1", is_accepted=True)


async def test_an_objective_the_county_removes_stays_until_the_plan_lets_go(world: World) -> None:
    await begin(world)
    await decide(world, n9_1_1=ADOPT, n9_1_2=ADOPT)
    number = await world.raise_one(
        "Ours", group=None, objectives=("9.1.1",), plan_id=(await the_plan(world)).head.id
    )
    await reword("9.1.1", removed_at=NOW)
    await reword("9.1.2", removed_at=NOW)
    await reword("9.1.3", removed_at=NOW)
    assert [one.change for one in (await the_plan(world)).changes] == [CountyChange.REMOVED] * 2
    await answer(world, "9.1.1", is_accepted=False)
    await answer(world, "9.1.2", is_accepted=True)
    plan = await the_plan(world)
    kept = plan.of_number("9.1.1")
    assert plan.changes == ()
    assert kept
    assert [action.number for action in kept.actions] == [number]
    assert (plan.of_number("9.1.2"), plan.of_number("9.1.3")) == (None, None)


async def test_an_objective_that_is_newer_than_the_plan_is_offered(world: World) -> None:
    await begin(world)
    await PlanChoice.delete().where(PlanChoice.objective == world.objectives["9.1.4"])
    async with transaction():
        await touch()
    assert [(one.number, one.change) for one in (await the_plan(world)).changes] == [
        ("9.1.4", CountyChange.NEW)
    ]
    await answer(world, "9.1.4", is_accepted=True)
    assert (await the_plan(world)).changes == ()


async def test_a_plans_own_action_counts_for_that_plan_alone(world: World) -> None:
    await begin(world)
    plan = await the_plan(world)
    await decide(world, n9_1_1=ADOPT)
    await world.raise_one(
        "Ours, late", group=None, objectives=("9.1.1",), plan_id=plan.head.id, due=days(-40)
    )
    position = await position_on(TODAY)
    assert position
    county, own = position.of_number("9.1.1"), (await the_plan(world)).of_number("9.1.1")
    assert county
    assert own
    assert (county.actions, county.shown) == ((), Rag.GREY)
    assert (own.colour, own.late, own.gap) == (Rag.RED, 1, None)
    assert await countable_actions(TODAY) == ()


async def test_adopting_the_rest_shares_the_countys_actions_once(world: World) -> None:
    await begin(world)
    await begin(world, "kettering", "ruth")
    both = await world.raise_one("For both", objectives=("9.1.1", "9.1.2"), due=days(-3))
    await decide(world, n9_1_3=Decision(Choice.NOT_APPLICABLE, "Not here."))
    position = await position_on(TODAY)
    assert position
    for slug in ("corby", "kettering"):
        plan = await the_plan(world, slug)
        adopted, shared = await adopt_all(
            position,
            plan,
            with_actions=True,
            version=plan.head.version,
            county_seen=fingerprint(await county_texts(await strategy_id())),
            viewer=await world.viewer("ruth"),
            now=NOW,
        )
        assert (adopted, shared) == (23 if slug == "corby" else 24, 1)
    rolled = (await all_plans(world)).rolled["9.1.1"]
    assert (rolled.actions, rolled.late, rolled.shared) == (1, 1, 1)
    assert rolled.places[0] == ("district", 2, 2)
    plan = await the_plan(world)
    ruth = await world.viewer("ruth")
    assert await take_part(plan.head, {both}, ruth, NOW) == 0
    assert await leave_out(plan.head, both, ruth, NOW)
    assert not await leave_out(plan.head, both, ruth, NOW)
    assert plan.head.id not in await actions_of_plans(TODAY)


async def test_an_action_of_a_members_only_group_is_in_no_plan(world: World) -> None:
    await begin(world)
    ruth = await world.viewer("ruth")
    hidden = await world.raise_one("Hidden", group="panel", objectives=("9.1.1",))
    plan = await the_plan(world)
    with pytest.raises(Invalid):
        await take_part(plan.head, {hidden}, ruth, NOW)
    shown = await world.raise_one("Open", objectives=("9.1.1",))
    await take_part(plan.head, {shown}, ruth, NOW)
    async with transaction():
        await Group.update({Group.visibility: "members"}).where(Group.id == world.groups["forum"])
        await touch()
    assert await actions_of_plans(TODAY) == {}


async def test_what_a_plan_shares_is_for_those_who_may_change_it(world: World) -> None:
    await begin(world)
    number = await world.raise_one("Open", objectives=("9.1.1",))
    plan, stranger = await the_plan(world), await world.viewer("nisha")
    with pytest.raises(NotAllowed):
        await take_part(plan.head, {number}, stranger, NOW)
    with pytest.raises(NotAllowed):
        await leave_out(plan.head, number, stranger, NOW)


async def test_live_colours_are_seen_by_its_own_people_and_the_strategic_group(world: World) -> None:
    await begin(world)
    await decide(world, n9_1_1=ADOPT)
    plan = await the_plan(world)
    await world.raise_one("Late", group=None, objectives=("9.1.1",), plan_id=plan.head.id, due=days(-40))
    seen = {}
    for who in ("priya", "omar", "ruth", "ada", "tom", None):
        own = (await the_plan(world, who=who)).of_number("9.1.1")
        assert own
        assert own.decision.choice is Choice.ADOPT
        seen[who] = own.colour
    red = Rag.RED
    assert seen == {"priya": red, "omar": red, "ruth": red, "ada": None, "tom": None, None: None}


async def test_thirteen_areas_are_asked_for_as_often_as_one(database: DatabaseEngine) -> None:
    await build_county(TODAY, actions_for_each=1)
    await position_on(TODAY)
    asked = []
    for areas in (slice(1), slice(1, None)):
        await add_plans(TODAY, areas)
        async with transaction():
            await touch()
        with recorded() as statements:
            plans = await plans_for(None, TODAY)
        asked.append((len(plans.plans) if plans else 0, len(statements)))
    (one, few), (all_of_them, many) = asked
    assert (one, all_of_them) == (1, 13)
    assert few == many <= 31
