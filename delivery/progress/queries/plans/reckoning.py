"""The local plans beside the county's: what each decided, its evidence and colours, and what the county changed.

One calculation for the matrix, the pages of plans, the spreadsheet and the county's objective. It is kept like the
board until something changes; `plans_for` decides what of it somebody sees.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from delivery.actions.queries.evidence import CountableAction
from delivery.actions.queries.local import actions_of_plans
from delivery.cache import Cache
from delivery.partners.viewer import Viewer
from delivery.progress.queries.plans.positions import LocalObjective, LocalPosition, Plans
from delivery.progress.queries.position import JudgedMeasure, Position, position_on
from delivery.progress.rules.local import InPlan, LocalEvidence, RollUp, local_rag, roll_up
from delivery.strategy.queries.measures import MeasureOfObjective
from delivery.strategy.queries.plans.reading import (
    Place,
    PlaceKind,
    StoredPlan,
    county_wording,
    places,
    plans_of,
)
from delivery.strategy.queries.strategies import ObjectiveRow
from delivery.strategy.rules import Decision, Judgement, county_change, objective_sort_key
from delivery.strategy.rules.plan_rights import sees_live_colours

_plans: Cache[Plans | None] = Cache(most=2)


async def plans_for(viewer: Viewer | None, today: date) -> Plans | None:
    """The plans as somebody may see them: of those that are not theirs decisions and gaps, without live colours.

    None before a strategy is loaded.
    """
    working = await plans_on(today)
    if working is None:
        return None
    return replace(
        working,
        plans=tuple(
            plan if sees_live_colours(viewer, plan.head) else _without_colours(plan) for plan in working.plans
        ),
    )


async def plans_on(today: date) -> Plans | None:
    """The same with every colour, for `plans_for`. Kept until something changes."""
    return await _plans.answer(today, lambda: _calculate(today))


async def _calculate(today: date) -> Plans | None:
    position = await position_on(today)
    if position is None:
        return None
    strategy = position.strategy.id
    stored, everywhere = await plans_of(strategy), await places(strategy)
    actions = await actions_of_plans(today)
    measures: defaultdict[int, list[MeasureOfObjective]] = defaultdict(list)
    for measure in position.local_measures:
        measures[measure.plan_id or 0].append(measure)
    plans = tuple(
        _local(position, one, actions.get(one.head.id, ()), measures[one.head.id]) for one in stored
    )
    return Plans(
        strategy=position.strategy,
        on=today,
        aims=position.aims,
        county=tuple(one.objective for one in position.objectives),
        places=everywhere,
        plans=plans,
        rolled=_rolled(position, plans, everywhere),
    )


def _local(
    position: Position,
    stored: StoredPlan,
    actions: tuple[CountableAction, ...],
    measures: list[MeasureOfObjective],
) -> LocalPosition:
    served: defaultdict[int, list[CountableAction]] = defaultdict(list)
    for action in actions:
        for objective_id in action.objective_ids:
            served[objective_id].append(action)
    rows: list[tuple[int, str, ObjectiveRow | None]] = [
        (one.objective.id, one.objective.number, one.objective) for one in position.objectives
    ]
    # What the county removed stays in a plan that had taken it, until its people say otherwise.
    rows += [
        (left.id, left.number, None)
        for left in stored.left
        if stored.decided[left.id].decision.choice.is_taken
    ]
    objectives = [
        _objective(
            position,
            stored,
            objective_id,
            number,
            row,
            tuple(served[objective_id]),
            tuple(one for one in measures if one.objective_id == objective_id),
        )
        for objective_id, number, row in rows
    ]
    return LocalPosition(
        stored.head, tuple(sorted(objectives, key=lambda one: objective_sort_key(one.number)))
    )


def _objective(
    position: Position,
    stored: StoredPlan,
    objective_id: int,
    number: str,
    row: ObjectiveRow | None,
    actions: tuple[CountableAction, ...],
    measures: tuple[MeasureOfObjective, ...],
) -> LocalObjective:
    decided = stored.decided.get(objective_id)
    decision = decided.decision if decided else Decision()
    county = county_wording(row) if row else None
    local = LocalEvidence(
        decision.choice, tuple(one.facts for one in actions), tuple(one.record for one in measures)
    )
    counting_from = row.counting_from if row else None
    judgement, weighed = local_rag(number, local, counting_from, position.on, position.strategy.settings)
    # An objective that is not taken weighs nothing, and its measures stay what they are.
    judged = [judgement for _, judgement in weighed.measures] or [Judgement(None, ())] * len(measures)
    return LocalObjective(
        id=objective_id,
        number=number,
        county=county,
        row=row,
        decision=decision,
        change=county_change(decided.decision if decided else None, county),
        gap=local.gap,
        judgement=judgement,
        actions=actions,
        measures=tuple(
            JudgedMeasure(one, judgement) for one, judgement in zip(measures, judged, strict=True)
        ),
        live=len(weighed.live),
        late=len(weighed.late),
        complete=weighed.complete,
        decided_by=decided.by if decided else "",
        decided_at=decided.at if decided else None,
    )


def _rolled(
    position: Position, plans: tuple[LocalPosition, ...], everywhere: tuple[Place, ...]
) -> dict[str, RollUp]:
    kinds = [(kind.value, sum(place.kind is kind for place in everywhere)) for kind in PlaceKind]
    found = {}
    for one in position.objectives:
        parts = [
            InPlan(plan.head.kind, local.decision.choice, [action.facts for action in local.actions])
            for plan in plans
            if (local := plan.of_number(one.objective.number))
        ]
        of_county = frozenset(action.facts.reference for action in one.actions)
        settings = position.strategy.settings
        found[one.objective.number] = roll_up(parts, kinds, of_county, position.on, settings)
    return found


def _without_colours(plan: LocalPosition) -> LocalPosition:
    nothing = Judgement(None, ())
    return replace(
        plan,
        is_live=False,
        objectives=tuple(
            replace(
                one,
                judgement=nothing,
                measures=tuple(JudgedMeasure(judged.measure, nothing) for judged in one.measures),
            )
            for one in plan.objectives
        ),
    )
