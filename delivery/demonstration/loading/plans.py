"""The plans of areas and agencies: what each made of the county plan, and what it does."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from delivery.actions.tables import SharedAction
from delivery.demonstration.records.plans import LocalMeasureRecord, PlanRecord, PlansFile
from delivery.partners.tables import Agency, Area, HistoryEntry
from delivery.strategy.queries.plans.measuring import DEFINED_ALIKE
from delivery.strategy.queries.plans.reading import county_wording
from delivery.strategy.queries.strategies import ObjectiveRow
from delivery.strategy.rules import Choice, CountyWording, Decision
from delivery.strategy.tables import CountyText, LocalPlan, Measure, PlanChoice, Reading

from .actions import Ground, load_actions
from .history import entry
from .rows import at_clock, insert


async def load_plans(
    file: PlansFile,
    strategy: int,
    objectives: Sequence[ObjectiveRow],
    ground: Ground,
    actions: Mapping[str, int],
) -> None:
    """Load all plans, then their own actions, which are numbered after the others."""
    plans = {plan.place: await _begin(plan, strategy, ground) for plan in file.plans}
    for plan in file.plans:
        await _decide(plan, plans[plan.place], objectives, ground)
        await _share(plan, plans[plan.place], actions, ground)
        for measure in plan.measures:
            await _measure(measure, plan, plans[plan.place], ground)
    await load_actions(file.actions, replace(ground, plans=plans))


async def _begin(plan: PlanRecord, strategy: int, ground: Ground) -> int:
    area, agency = ground.partners.areas.get(plan.place), ground.partners.agencies.get(plan.place)
    table = Area if area else Agency
    (place,) = await table.select(table.name).where(table.slug == plan.place)
    begun_on = ground.days.day(plan.begun)
    row = LocalPlan(
        strategy=strategy, area=area, agency=agency, slug=plan.place, name=place["name"], begun_on=begun_on
    )
    (plan_id,) = await insert(LocalPlan, [row])
    by = ground.partners.people[plan.decided_by]
    begun = entry("plan", plan_id, "begun", at_clock(begun_on, 9), by, "page", {"place": place["name"]})
    await insert(HistoryEntry, [begun])
    return plan_id


async def _decide(plan: PlanRecord, plan_id: int, objectives: Sequence[ObjectiveRow], ground: Ground) -> None:
    at = at_clock(ground.days.day(plan.decided), 15)
    by = ground.partners.people[plan.decided_by]
    rows, entries = [], []
    for objective in objectives:
        if objective.number in plan.unknown:
            continue
        decision = _decision(plan, objective)
        text = await _text(objective.id, decision.decided_on) if decision.decided_on else None
        rows.append(
            PlanChoice(
                plan=plan_id,
                objective=objective.id,
                choice=decision.choice.value,
                reason=decision.reason,
                title=decision.title,
                wording=decision.wording,
                decided_on=text,
                decided_at=at if text else None,
                decided_by=by if text else None,
            )
        )
        if text:
            told = {
                "objective": str(objective.id),
                "choice": decision.choice.value,
                "county text": str(text),
            }
            own = {"reason": decision.reason, "title": decision.title, "wording": decision.wording}
            told |= {name: words for name, words in own.items() if words}
            entries.append(entry("plan", plan_id, "decided", at, by, "page", told))
    await insert(PlanChoice, rows)
    await insert(HistoryEntry, entries)


def _decision(plan: PlanRecord, objective: ObjectiveRow) -> Decision:
    number, text = objective.number, county_wording(objective)
    for former in plan.formerly:
        if former.objective == number:
            assert former.now in text.statement, f"{number} does not say {former.now}"
            text = replace(text, statement=text.statement.replace(former.now, former.then))
    if number in plan.adopt:
        return Decision(Choice.ADOPT, decided_on=text)
    for own in plan.adapt:
        if own.objective == number:
            return Decision(Choice.ADAPT, own.reason, own.title, own.wording, text)
    for left in plan.not_applicable:
        if left.objective == number:
            return Decision(Choice.NOT_APPLICABLE, left.reason, decided_on=text)
    return Decision()


async def _text(objective_id: int, text: CountyWording) -> int:
    """The stored text; plans that decided on the same one name the same row."""
    promises = json.dumps(list(text.promises), ensure_ascii=False)
    same = await CountyText.select(CountyText.id).where(
        CountyText.objective == objective_id, CountyText.statement == text.statement
    )
    if same:
        return int(same[0]["id"])
    row = CountyText(objective=objective_id, title=text.title, statement=text.statement, promises=promises)
    return (await insert(CountyText, [row]))[0]


async def _share(plan: PlanRecord, plan_id: int, actions: Mapping[str, int], ground: Ground) -> None:
    at, by = at_clock(ground.days.day(plan.decided), 16), ground.partners.people[plan.decided_by]
    links = [
        SharedAction(action=actions[key], plan=plan_id, shared_at=at, shared_by=by) for key in plan.shared
    ]
    await insert(SharedAction, links)


async def _measure(measure: LocalMeasureRecord, plan: PlanRecord, plan_id: int, ground: Ground) -> None:
    (row,) = await Measure.select(Measure.name, Measure.objective, *DEFINED_ALIKE).where(
        Measure.key == measure.measure
    )
    (place,) = await LocalPlan.select(LocalPlan.name).where(LocalPlan.id == plan_id)
    alike: dict[str, Any] = {column._meta.name: row[column._meta.name] for column in DEFINED_ALIKE}
    days = ground.days
    alike |= {"source": measure.source, "frequency_days": alike["frequency_days"] or 91}
    (measure_id,) = await insert(
        Measure,
        [
            Measure(
                objective=row["objective"],
                plan=plan_id,
                key=f"{measure.measure}_{plan.place}",
                name=f"{row['name']}, {place['name']}",
                baseline_value=measure.baseline.value,
                baseline_on=days.day(measure.baseline.on),
                baseline_source=measure.baseline.source,
                target_value=measure.target.value,
                target_on=days.day(measure.target.on),
                waiting_since=days.day(plan.decided),
                **alike,
            )
        ],
    )
    by = ground.partners.people[plan.decided_by]
    readings = [
        Reading(
            measure=measure_id,
            read_on=days.day(one.on),
            value=one.value,
            note=one.note,
            entered_at=at_clock(days.day(one.on + 10), 11),
            entered_by=by,
        )
        for one in measure.readings
    ]
    await insert(Reading, readings)
