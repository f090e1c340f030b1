"""The plan that a request asks for, as whoever asks may see and change it."""

from __future__ import annotations

from delivery.errors import NotAllowed
from delivery.progress.queries.plans.positions import LocalObjective, LocalPosition, Plans
from delivery.progress.queries.plans.reckoning import plans_for
from delivery.strategy.queries.plans.reading import PlaceKind
from delivery.strategy.queries.plans.starting import ONLY_ITS_OWN
from delivery.strategy.rules.plan_rights import may_change_plan
from delivery.web import Request, found, today, viewer

KINDS = {
    PlaceKind.DISTRICT: "districts",
    PlaceKind.CSP: "community safety partnerships",
    PlaceKind.AGENCY: "agencies",
}


async def asked_plan(request: Request, slug: str) -> tuple[Plans, LocalPosition]:
    """All plans and the one with this address; NotFound where the strategy has none."""
    plans = found(await plans_for(viewer(request), today(request)))
    return plans, found(plans.of_slug(slug))


async def asked_objective(
    request: Request, slug: str, number: str
) -> tuple[Plans, LocalPosition, LocalObjective]:
    """One objective of a plan, also one that the county removed while the plan goes on with it."""
    plans, plan = await asked_plan(request, slug)
    return plans, plan, found(plan.of_number(number))


async def plan_to_change(request: Request, slug: str) -> tuple[Plans, LocalPosition]:
    """The plan with this address for somebody who may change it, else NotAllowed."""
    plans, plan = await asked_plan(request, slug)
    if not may_change(request, plan):
        raise NotAllowed(ONLY_ITS_OWN)
    return plans, plan


async def objective_to_change(
    request: Request, slug: str, number: str
) -> tuple[Plans, LocalPosition, LocalObjective]:
    """One objective of such a plan."""
    plans, plan = await plan_to_change(request, slug)
    return plans, plan, found(plan.of_number(number))


def may_change(request: Request, plan: LocalPosition) -> bool:
    """Whether whoever asks may decide in a plan."""
    return may_change_plan(viewer(request), plan.head)
