"""Adopting what is left of the county plan, with the county's actions or without."""

from __future__ import annotations

from datetime import datetime

from delivery.actions.queries.local import take_part
from delivery.database import transaction
from delivery.partners.viewer import Viewer
from delivery.progress.queries.plans.positions import LocalObjective, LocalPosition
from delivery.progress.queries.position import Position
from delivery.strategy.queries.plans.deciding import adopt_the_rest
from delivery.strategy.rules import Choice


def left_to_adopt(plan: LocalPosition) -> tuple[LocalObjective, ...]:
    """The objectives of the county that nobody decided on."""
    return tuple(one for one in plan.objectives if one.row and one.decision.choice is Choice.UNDECIDED)


def county_actions(position: Position, number: str, plan: LocalPosition) -> tuple[int, ...]:
    """The numbers of the county's live actions for an objective that the plan does not have yet."""
    objective, own = position.of_number(number), plan.of_number(number)
    there = {action.number for action in own.actions} if own else set()
    actions = objective.actions if objective else ()
    return tuple(one.number for one in actions if one.facts.is_live and one.number not in there)


async def adopt_all(
    position: Position,
    plan: LocalPosition,
    *,
    with_actions: bool,
    version: int,
    county_seen: str,
    viewer: Viewer,
    now: datetime,
) -> tuple[int, int]:
    """Adopt every undecided objective; how many, and how many actions of the county the plan shares from now on."""
    async with transaction():
        adopted = await adopt_the_rest(
            position.strategy.id,
            plan.head.slug,
            version=version,
            county_seen=county_seen,
            viewer=viewer,
            now=now,
        )
        numbers = {one.objective.id: one.objective.number for one in position.objectives}
        wanted = {
            number
            for objective_id in adopted
            if with_actions
            for number in county_actions(position, numbers[objective_id], plan)
        }
        return len(adopted), await take_part(plan.head, wanted, viewer, now)
