"""A small partnership with areas, for the tests of local plans, and what is done to a plan there."""

from __future__ import annotations

from typing import Any

from piccolo.columns import Column

from delivery.database import transaction
from delivery.meetings.tables import Group
from delivery.partners.queries.history import touch
from delivery.partners.queries.submissions import new_key
from delivery.partners.tables import Area
from delivery.progress.queries.plans.positions import LocalPosition, Plans
from delivery.progress.queries.plans.reckoning import plans_for
from delivery.strategy.queries.plans.deciding import answer_change, county_texts, fingerprint, save_choices
from delivery.strategy.queries.plans.starting import start_plan
from delivery.strategy.queries.strategies import current_strategy
from delivery.strategy.rules import Choice, Decision
from delivery.strategy.tables import Objective
from tests.actions.world import NOW, TODAY, World, a_world

ADOPT = Decision(Choice.ADOPT)


async def a_world_with_areas() -> World:
    """The small partnership of actions, whose forum meets for Corby: Priya keeps its records, Omar is a member."""
    world = await a_world()
    rows = await Area.insert(
        Area(slug="corby", name="Corby", kind="district"),
        Area(slug="kettering", name="Kettering", kind="district"),
        Area(slug="the-county", name="The county", kind="county"),
    ).returning(Area.id)
    await Group.update({Group.area: rows[0]["id"]}).where(Group.id == world.groups["forum"])
    return world


async def strategy_id() -> int:
    strategy = await current_strategy()
    assert strategy
    return strategy.id


async def begin(world: World, place: str = "corby", who: str = "priya") -> str:
    return await start_plan(await strategy_id(), place, new_key(), await world.viewer(who), NOW)


async def all_plans(world: World, who: str | None = "ruth") -> Plans:
    plans = await plans_for(await world.viewer(who) if who else None, TODAY)
    assert plans
    return plans


async def the_plan(world: World, slug: str = "corby", who: str | None = "ruth") -> LocalPosition:
    plan = (await all_plans(world, who)).of_slug(slug)
    assert plan
    return plan


async def decide(world: World, who: str = "priya", slug: str = "corby", **choices: Decision) -> int:
    """Decide on objectives by number, written as n9_1_1."""
    plan = await the_plan(world, slug)
    chosen = {world.objectives[name[1:].replace("_", ".")]: one for name, one in choices.items()}
    return await save_choices(
        await strategy_id(),
        slug,
        chosen,
        version=plan.head.version,
        county_seen=fingerprint(await county_texts(await strategy_id())),
        viewer=await world.viewer(who),
        now=NOW,
    )


async def reword(number: str, **values: Any) -> None:
    async with transaction():
        changed: dict[Column | str, Any] = dict(values.items())
        await Objective.update(changed).where(Objective.number == number)
        await touch()


async def answer(world: World, number: str, *, is_accepted: bool, who: str = "priya") -> Decision:
    plan, county = await the_plan(world), await county_texts(await strategy_id())
    objective_id = world.objectives[number]
    seen = {objective_id: county[objective_id]} if objective_id in county else {}
    return await answer_change(
        await strategy_id(),
        "corby",
        objective_id,
        is_accepted=is_accepted,
        version=plan.head.version,
        text_seen=fingerprint(seen),
        viewer=await world.viewer(who),
        now=NOW,
    )
