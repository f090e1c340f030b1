"""Thirteen areas with a plan each: what they decide, the county's actions that they share, and what is their own."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta

from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action, ActionObjective, ActionOwner, SharedAction
from delivery.partners.tables import Agency, Area
from delivery.strategy.queries.plans.reading import county_wording
from delivery.strategy.queries.strategies import ObjectiveRow, current_strategy, objectives_of
from delivery.strategy.rules import Choice
from delivery.strategy.tables import CountyText, LocalPlan, Measure, PlanChoice, Reading

AREAS = (
    *((f"district-{n}", f"District {n}", "district") for n in range(1, 8)),
    *((f"csp-{n}", f"Partnership {n}", "csp") for n in range(1, 7)),
)
CHOICES = (Choice.ADOPT, Choice.ADOPT, Choice.ADAPT, Choice.ADOPT, Choice.NOT_APPLICABLE, Choice.UNDECIDED)
READINGS = 8
EVERY = timedelta(days=45)
NOON = time(12)


async def add_plans(today: date, which: slice = slice(None)) -> None:
    """Give these areas a plan, all of them where nothing is said: for each objective a choice, some shared actions, one of its own, one measure."""
    strategy = await current_strategy()
    assert strategy
    rows = await objectives_of(strategy.id)
    texts = await _texts(rows)
    plans = await _plans(strategy.id, today, which)
    objectives = [row.id for row in rows]
    await PlanChoice.insert(
        *(
            PlanChoice(
                plan=plan,
                objective=objective,
                choice=choice.value,
                reason="It is done once for the county." if choice is Choice.NOT_APPLICABLE else "",
                wording="The same, in the words of the area." if choice is Choice.ADAPT else "",
                decided_on=texts[objective] if choice is not Choice.UNDECIDED else None,
            )
            for at, plan in enumerate(plans)
            for place, objective in enumerate(objectives)
            for choice in (CHOICES[(at + place) % len(CHOICES)],)
        )
    )
    await _share(plans, today)
    await _act(plans, objectives, today)
    await _measure(plans, objectives, today)


async def _texts(rows: tuple[ObjectiveRow, ...]) -> dict[int, int]:
    """The county's text of each objective as the plans decided on it."""
    wordings = [(row.id, county_wording(row)) for row in rows]
    await CountyText.insert(
        *(
            CountyText(
                objective=id,
                title=text.title,
                statement=text.statement,
                promises=json.dumps(list(text.promises), ensure_ascii=False),
            )
            for id, text in wordings
        )
    )
    found = await CountyText.select(CountyText.id, CountyText.objective)
    return {row["objective"]: row["id"] for row in found}


async def _plans(strategy: int, today: date, which: slice) -> list[int]:
    if not await Area.exists():
        await Area.insert(*(Area(slug=slug, name=name, kind=kind) for slug, name, kind in AREAS))
    ids = {row["slug"]: row["id"] for row in await Area.select(Area.slug, Area.id)}
    made = await LocalPlan.insert(
        *(
            LocalPlan(strategy=strategy, area=ids[slug], slug=slug, name=name, begun_on=today)
            for slug, name, _ in AREAS[which]
        )
    ).returning(LocalPlan.id)
    return sorted(row["id"] for row in made)


async def _share(plans: list[int], today: date) -> None:
    """Each plan takes part in every fifth of the county's actions, another fifth than its neighbour's."""
    actions = await Action.select(Action.id).where(Action.plan.is_null()).order_by(Action.number)
    at = datetime.combine(today, NOON, UTC)
    rows = [
        SharedAction(action=action["id"], plan=plan, shared_at=at)
        for place, plan in enumerate(plans)
        for action in actions[place % 5 :: 5]
    ]
    for start in range(0, len(rows), 500):
        await SharedAction.insert(*rows[start : start + 500])


async def _act(plans: list[int], objectives: list[int], today: date) -> None:
    """One action of its own for each objective in each plan."""
    last = await Action.select(Action.number).order_by(Action.number, ascending=False).limit(1)
    first = int(last[0]["number"]) + 1
    pairs = [(plan, objective) for plan in plans for objective in objectives]
    made = await Action.insert(
        *(
            Action(
                number=first + at,
                text="Ask the town's own forum what it has seen since the spring.",
                status=ActionStatus.IN_PROGRESS.value,
                due=today + timedelta(days=at % 90 - 10),
                last_heard_on=today - timedelta(days=at % 80),
                last_heard_how="phone",
                last_update_on=today - timedelta(days=at % 80),
                raised_on=today - timedelta(days=100),
                origin="local plan",
                plan=plan,
            )
            for at, (plan, _) in enumerate(pairs)
        )
    ).returning(Action.id)
    ids = sorted(row["id"] for row in made)
    agencies = [row["id"] for row in await Agency.select(Agency.id).order_by(Agency.id)]
    await ActionObjective.insert(
        *(
            ActionObjective(action=id, objective=objective)
            for id, (_, objective) in zip(ids, pairs, strict=True)
        )
    )
    await ActionOwner.insert(
        *(
            ActionOwner(action=id, position=1, agency=agencies[at % len(agencies)])
            for at, id in enumerate(ids)
        )
    )


async def _measure(plans: list[int], objectives: list[int], today: date) -> None:
    """One measure of its own, tracked, for each objective in each plan."""
    began = today - READINGS * EVERY
    made = await Measure.insert(
        *(
            Measure(
                objective=objective,
                plan=plan,
                key=f"of_{plan}_{objective}",
                name="People of the area who know where to report",
                unit="% of people asked",
                direction="up",
                source="Survey",
                frequency_days=EVERY.days + 10,
                lag_days=14,
                baseline_value=20.0,
                baseline_on=began,
                target_value=80.0,
                target_on=today + timedelta(days=365),
            )
            for plan in plans
            for objective in objectives
        )
    ).returning(Measure.id)
    readings = [
        Reading(
            measure=row["id"],
            read_on=began + step * EVERY,
            value=20.0 + step * (1 + row["id"] % 5),
            entered_at=datetime.combine(today, NOON, UTC),
        )
        for row in made
        for step in range(1, READINGS + 1)
    ]
    for start in range(0, len(readings), 500):
        await Reading.insert(*readings[start : start + 500])
