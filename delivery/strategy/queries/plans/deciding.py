"""Deciding in a local plan: many objectives at once, one by one, and what the county changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.strategy.queries.plans.reading import StoredPlan, county_wording, plan_with
from delivery.strategy.queries.plans.starting import KIND, ONLY_ITS_OWN
from delivery.strategy.queries.strategies import objectives_of
from delivery.strategy.rules import (
    Choice,
    CountyChange,
    CountyWording,
    Decision,
    accepted,
    county_change,
    decision_problems,
    declined,
)
from delivery.strategy.rules.plan_rights import may_change_plan
from delivery.strategy.tables import CountyText, LocalPlan, PlanChoice

County = Mapping[int, CountyWording]


def fingerprint(county: County) -> str:
    """The county's texts in a word, which tells a form that they changed since it was opened."""
    whole = "\0".join(f"{id}\0{text.text}" for id, text in sorted(county.items()))
    return hashlib.sha256(whole.encode()).hexdigest()[:20]


async def county_texts(strategy_id: int) -> dict[int, CountyWording]:
    """The text of every objective of the county plan, by its id, in order; three queries."""
    return {row.id: county_wording(row) for row in await objectives_of(strategy_id)}


async def save_choices(
    strategy_id: int,
    slug: str,
    chosen: Mapping[int, Decision],
    *,
    version: int,
    county_seen: str,
    viewer: Viewer,
    now: datetime,
) -> int:
    """Decide on the objectives with these ids, all or none; how many changed.

    Invalid by `field-id` where a reason or a wording is missing. EditedMeanwhile where somebody decided in this plan
    since `version`, or the county changed its texts since `county_seen`.
    """
    async with transaction():
        plan, county = await _to_change(strategy_id, slug, viewer)
        problems = {
            f"{name}-{id}": sentence
            for id, decision in chosen.items()
            for name, sentence in decision_problems(decision).items()
        }
        if problems:
            raise Invalid(problems=problems)
        new = {
            id: Decision(
                one.choice,
                one.reason,
                one.title,
                one.wording,
                county.get(id) if one.choice is not Choice.UNDECIDED else None,
            )
            for id, one in chosen.items()
            if id in county and not _is_as_before(plan, id, one)
        }
        if not new:
            return 0
        if plan.head.version != version or fingerprint(county) != county_seen:
            raise EditedMeanwhile
        await _keep(plan, new, viewer, now)
        return len(new)


async def adopt_the_rest(
    strategy_id: int, slug: str, *, version: int, county_seen: str, viewer: Viewer, now: datetime
) -> tuple[int, ...]:
    """Adopt every objective that is undecided or new, as it stands; their ids."""
    async with transaction():
        plan, county = await _to_change(strategy_id, slug, viewer)
        if plan.head.version != version or fingerprint(county) != county_seen:
            raise EditedMeanwhile
        new = {
            id: Decision(Choice.ADOPT, decided_on=text)
            for id, text in county.items()
            if id not in plan.decided or plan.decided[id].decision.choice is Choice.UNDECIDED
        }
        await _keep(plan, new, viewer, now)
        return tuple(new)


async def answer_change(
    strategy_id: int,
    slug: str,
    objective_id: int,
    *,
    is_accepted: bool,
    version: int,
    text_seen: str,
    viewer: Viewer,
    now: datetime,
) -> Decision:
    """Follow what the county changed of an objective, or keep the plan's own; the decision that stands now.

    EditedMeanwhile where somebody decided since, or the county changed it once more after `text_seen`.
    """
    async with transaction():
        plan, county = await _to_change(strategy_id, slug, viewer)
        stored, text = plan.decided.get(objective_id), county.get(objective_id)
        if stored is None and text is None:
            raise NotFound
        before = stored.decision if stored else None
        seen = fingerprint({objective_id: text} if text else {})
        if plan.head.version != version or seen != text_seen:
            raise EditedMeanwhile
        if county_change(before, text) is CountyChange.NONE:
            raise EditedMeanwhile
        decision = accepted(before, text) if is_accepted else declined(before, text)
        await _keep(plan, {objective_id: decision}, viewer, now)
        return decision


async def _to_change(strategy_id: int, slug: str, viewer: Viewer) -> tuple[StoredPlan, County]:
    plan = await plan_with(strategy_id, slug)
    if plan is None:
        raise NotFound
    if not may_change_plan(viewer, plan.head):
        raise NotAllowed(ONLY_ITS_OWN)
    return plan, await county_texts(strategy_id)


def _is_as_before(plan: StoredPlan, objective_id: int, new: Decision) -> bool:
    stored = plan.decided.get(objective_id)
    before = stored.decision if stored else Decision()
    same = (before.choice, before.reason, before.title, before.wording)
    return same == (new.choice, new.reason, new.title, new.wording)


async def _keep(plan: StoredPlan, new: Mapping[int, Decision], viewer: Viewer, now: datetime) -> None:
    """Store decisions, each with the text of the county that it was made on, and raise the plan's version."""
    changed = (
        await LocalPlan.update({LocalPlan.version: plan.head.version + 1})
        .where(LocalPlan.id == plan.head.id, LocalPlan.version == plan.head.version)
        .returning(LocalPlan.id)
    )
    if not changed:
        raise EditedMeanwhile
    texts = await _text_ids({id: one.decided_on for id, one in new.items() if one.decided_on})
    for objective_id, decision in new.items():
        stored = plan.decided.get(objective_id)
        if stored is None:
            await PlanChoice.insert(PlanChoice(plan=plan.head.id, objective=objective_id))
        await PlanChoice.update(
            {
                PlanChoice.choice: decision.choice.value,
                PlanChoice.reason: decision.reason,
                PlanChoice.title: decision.title,
                PlanChoice.wording: decision.wording,
                PlanChoice.decided_on: texts.get(objective_id),
                PlanChoice.decided_at: now,
                PlanChoice.decided_by: viewer.person_id,
                PlanChoice.version: stored.version + 1 if stored else 1,
            }
        ).where(PlanChoice.plan == plan.head.id, PlanChoice.objective == objective_id)
        await record(
            KIND,
            plan.head.id,
            "decided",
            at=now,
            person_id=viewer.person_id,
            detail=_told(objective_id, decision, texts.get(objective_id)),
        )


def _told(objective_id: int, decision: Decision, text_id: int | None) -> dict[str, str]:
    told = {
        "objective": str(objective_id),
        "choice": decision.choice.value,
        "county text": str(text_id or ""),
    }
    own = {"reason": decision.reason, "title": decision.title, "wording": decision.wording}
    return told | {name: text for name, text in own.items() if text}


async def _text_ids(texts: Mapping[int, CountyWording]) -> dict[int, int]:
    """The stored row of each text, by the id of the objective; one that no plan decided on before is stored."""
    if not texts:
        return {}
    rows = await CountyText.select().where(CountyText.objective.is_in(sorted(texts))).order_by(CountyText.id)
    known = {(row["objective"], row["title"], row["statement"], row["promises"]): row["id"] for row in rows}
    found = {}
    for objective_id, text in texts.items():
        promises = json.dumps(list(text.promises), ensure_ascii=False)
        key = (objective_id, text.title, text.statement, promises)
        if key not in known:
            row = CountyText(
                objective=objective_id, title=text.title, statement=text.statement, promises=promises
            )
            known[key] = int((await CountyText.insert(row).returning(CountyText.id))[0]["id"])
        found[objective_id] = known[key]
    return found
