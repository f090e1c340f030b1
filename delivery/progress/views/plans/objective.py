"""One objective in one plan: what it says here and in the county, why its colour, its own actions and measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from litestar.params import FromPath
from litestar.response import Template

from delivery.actions.queries.listing import seen_actions
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rights import may_record
from delivery.meetings.rules.agreeing.differences import Stretch, differences
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
from delivery.progress.queries.plans.positions import LocalObjective, Plans
from delivery.progress.queries.position import JudgedMeasure, Position, position_on
from delivery.progress.views.evidence import LinkedReason
from delivery.progress.views.folding import folded
from delivery.progress.views.plans.asked import asked_objective, may_change
from delivery.progress.views.plans.cells import cell
from delivery.progress.views.plans.changing import change_shown
from delivery.strategy.rules import (
    Choice,
    CountyChange,
    EvidenceKind,
    EvidenceRef,
    latest_reading,
    measure_state,
    said_value,
)
from delivery.web import Request, found, get, page, today, url, viewer
from delivery.wording import short_day

REASONS = 5


@dataclass(frozen=True)
class MeasureLine:
    """A number that the plan counts for itself; `rag` None where it is no evidence, or is not to be seen."""

    name: str
    href: str
    rag: str | None
    state: str
    latest: str


@dataclass(frozen=True)
class Offered:
    """An action or a measure of the county that the plan can take part in."""

    value: str
    words: str


@get("/plans/{slug:str}/{number:str}", guards=[signed_in], name="progress:plan_objective")
async def plan_objective(request: Request, slug: FromPath[str], number: FromPath[str]) -> Template:
    plans, plan, one = await asked_objective(request, slug, number)
    rows = await _rows(request, plans, one)
    position, changes = found(await position_on(today(request))), may_change(request, plan)
    reasons, more = folded(_reasons(request, one), REASONS)
    here = url(request, "progress:plan_objective", slug=slug, number=number)
    said = one.decision.says(one.county)
    return page(
        request,
        "progress/plans/objective.html",
        head=plan.head,
        one=one,
        said=said,
        cell=cell(request, plan, one),
        aim=next(
            (f"{aim.number} {aim.title}" for aim in plans.aims if one.row and aim.id == one.row.aim_id), ""
        ),
        is_live=plan.is_live,
        reasons=reasons,
        more_reasons=more,
        wording=_own_words(one),
        change=change_shown(one) if one.change is not CountyChange.NONE else None,
        may_change=changes,
        rows=rows,
        recordable=frozenset(row.id for row in rows if may_record(viewer(request), row)),
        back=f"?{urlencode({'back': f'{here}#actions'})}",
        shared=[row for row in rows if row.plan is None or row.plan.id != plan.head.id],
        offered=_offered(position, one) if changes and one.decision.choice.is_taken else (),
        measures=[_measure(request, plans, judged) for judged in one.measures],
        countable=_countable(position, one) if changes and one.decision.choice.is_taken else (),
        raising={"source": f"plan-{slug}", "objectives": number},
        key=new_key(),
    )


async def _rows(request: Request, plans: Plans, one: LocalObjective) -> list[ActionRow]:
    seen = await seen_actions(viewer(request), today(request), plans.strategy.settings)
    numbers = {action.number for action in one.actions}
    return [row for row in seen.rows if row.number in numbers]


def _reasons(request: Request, one: LocalObjective) -> tuple[LinkedReason, ...]:
    """Why it has its colour, each linked to the plan's own evidence."""
    measures = {judged.measure.record.measure.key: judged.measure.id for judged in one.measures}
    return tuple(
        LinkedReason(reason.sentence, _href(request, reason.evidence, measures))
        for reason in one.judgement.reasons
    )


def _href(request: Request, evidence: EvidenceRef, measures: Mapping[str, int]) -> str:
    if evidence.kind is EvidenceKind.ACTION:
        return url(request, "actions:show", number=int(evidence.key.removeprefix("A-")))
    if evidence.key in measures:
        return url(request, "strategy:measure", measure_id=measures[evidence.key])
    return ""


def _own_words(one: LocalObjective) -> tuple[Stretch, ...]:
    """The plan's own wording beside the county's that it was made on; empty where it has none."""
    if one.decision.choice is not Choice.ADAPT:
        return ()
    under = one.decision.decided_on or one.county
    own = one.decision.says(one.county)
    return differences(under.text, own.text) if under else ()


def _offered(position: Position, one: LocalObjective) -> list[Offered]:
    """The county's live actions that the plan has no part in."""
    of_county = position.of_number(one.number)
    there = {action.number for action in one.actions}
    return [
        Offered(str(action.number), f"{action.facts.reference} {action.text}")
        for action in (of_county.actions if of_county else ())
        if action.facts.is_live and action.number not in there
    ]


def _countable(position: Position, one: LocalObjective) -> list[Offered]:
    """The county's measures of the objective, which the plan can count for itself."""
    of_county = position.of_number(one.number)
    own = {judged.measure.record.measure.name for judged in one.measures}
    return [
        Offered(str(judged.measure.id), judged.measure.record.measure.name)
        for judged in (of_county.measures if of_county else ())
        if not any(name.startswith(judged.measure.record.measure.name) for name in own)
    ]


def _measure(request: Request, plans: Plans, judged: JudgedMeasure) -> MeasureLine:
    record = judged.measure.record
    latest = latest_reading(record.readings, plans.on)
    value = said_value(record.measure, latest.value, plans.strategy.settings) if latest else ""
    return MeasureLine(
        name=record.measure.name,
        href=url(request, "strategy:measure", measure_id=judged.measure.id),
        rag=judged.judgement.status,
        state=measure_state(record.measure, record.readings, plans.on),
        latest=f"{value}, {short_day(latest.on)}" if latest else "No reading yet",
    )


ROUTES = [plan_objective]
