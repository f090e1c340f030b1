"""A number of the county's that a local plan counts for itself too."""

from __future__ import annotations

from datetime import datetime

from delivery.database import transaction
from delivery.errors import Invalid, NotAllowed
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer
from delivery.strategy.queries.measuring import KIND, free_key
from delivery.strategy.queries.plans.reading import PlanHead
from delivery.strategy.queries.plans.starting import ONLY_ITS_OWN
from delivery.strategy.rules.plan_rights import may_change_plan
from delivery.strategy.tables import Measure
from delivery.wording import london_day

DEFINED_ALIKE = (
    Measure.unit, Measure.direction, Measure.source, Measure.frequency_days, Measure.lag_days, Measure.smallest_shown,
)  # fmt: skip
LONGEST_NAME = 300


async def measure_here(
    plan: PlanHead, objective_id: int, measure_id: int, key: str, viewer: Viewer, now: datetime
) -> int:
    """Count one of the county's measures of an objective for a plan, defined alike; the id of the plan's own.

    Its baseline, target and readings are the plan's to give. Invalid where it is none of the objective's, or is
    counted here already.
    """
    if not may_change_plan(viewer, plan):
        raise NotAllowed(ONLY_ITS_OWN)
    async with transaction():
        claimed = await claim(f"measure of plan {plan.id}", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        rows = await Measure.select(Measure.name, *DEFINED_ALIKE).where(
            Measure.id == measure_id, Measure.objective == objective_id, Measure.plan.is_null()
        )
        if not rows:
            raise Invalid(problems={"measure": "Choose one of the county's measures of this objective."})
        name = f"{rows[0]['name'][: LONGEST_NAME - len(plan.name) - 2]}, {plan.name}"
        if await Measure.exists().where(
            Measure.plan == plan.id, Measure.objective == objective_id, Measure.name == name
        ):
            raise Invalid(problems={"measure": "This measure is counted here already."})
        alike = {column._meta.name: rows[0][column._meta.name] for column in DEFINED_ALIKE}
        made = await Measure.insert(
            Measure(
                objective=objective_id,
                plan=plan.id,
                key=await free_key(name),
                name=name,
                waiting_since=london_day(now),
                **alike,
            )
        ).returning(Measure.id)
        new_id = int(made[0]["id"])
        detail = {"plan": plan.name}
        await record(KIND, new_id, "proposed", at=now, person_id=viewer.person_id, detail=detail)
        await led_to(claimed, str(new_id))
        return new_id
