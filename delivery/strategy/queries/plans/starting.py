"""Beginning the plan of an area or an agency."""

from __future__ import annotations

from datetime import datetime

from delivery.database import transaction
from delivery.errors import Invalid, NotAllowed
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer
from delivery.strategy.queries.plans.reading import Place, places
from delivery.strategy.queries.strategies import objectives_of
from delivery.strategy.rules.plan_rights import may_change_plan
from delivery.strategy.tables import LocalPlan, PlanChoice
from delivery.wording import london_day

KIND = "plan"
# Addresses below /plans that are no plan's.
RESERVED = {"new"}
ONLY_ITS_OWN = (
    "A plan is begun and changed by the people of that area's group or of that agency, by the Strategic Group and by "
    "administrators."
)


async def places_without_plan(strategy_id: int) -> tuple[Place, ...]:
    """The places of a strategy that have no plan yet, by kind and name; three queries."""
    rows = await LocalPlan.select(LocalPlan.area, LocalPlan.agency).where(LocalPlan.strategy == strategy_id)
    areas, agencies = {row["area"] for row in rows}, {row["agency"] for row in rows}
    return tuple(
        place
        for place in await places(strategy_id)
        if (place.area_id not in areas if place.area_id else place.agency_id not in agencies)
    )


async def start_plan(strategy_id: int, place_slug: str, key: str, viewer: Viewer, now: datetime) -> str:
    """Begin the plan of a place, every objective of the county undecided; its address. The same form begins one.

    Invalid where there is no such place without a plan, NotAllowed where it is not theirs.
    """
    async with transaction():
        claimed = await claim("plan", key, viewer.person_id, now)
        if not claimed.is_first:
            return claimed.led_to
        waiting = await places_without_plan(strategy_id)
        place = next((one for one in waiting if one.slug == place_slug), None)
        if place is None:
            raise Invalid(problems={"place": "Choose a place that has no plan yet."})
        if not may_change_plan(viewer, place):
            raise NotAllowed(ONLY_ITS_OWN)
        slug = await _free_slug(strategy_id, place.slug)
        rows = await LocalPlan.insert(
            LocalPlan(
                strategy=strategy_id,
                area=place.area_id,
                agency=place.agency_id,
                slug=slug,
                name=place.name,
                begun_on=london_day(now),
            )
        ).returning(LocalPlan.id)
        plan_id = int(rows[0]["id"])
        await PlanChoice.insert(
            *(PlanChoice(plan=plan_id, objective=one.id) for one in await objectives_of(strategy_id))
        )
        await record(KIND, plan_id, "begun", at=now, person_id=viewer.person_id, detail={"place": place.name})
        await led_to(claimed, slug)
        return slug


async def _free_slug(strategy_id: int, wanted: str) -> str:
    """An area and an agency of the same short name have plans of two addresses."""
    rows = await LocalPlan.select(LocalPlan.slug).where(LocalPlan.strategy == strategy_id)
    taken = {row["slug"] for row in rows} | RESERVED
    return next(one for n in range(1, 1000) if (one := f"{wanted}-{n}" if n > 1 else wanted) not in taken)
