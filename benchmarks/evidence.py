"""What a county of `dataset` has beside its actions: lead agencies, tracked measures, an agreed colour, a closed review."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from delivery.partners.tables import Agency
from delivery.progress.tables import AgreedStatus, Review, ReviewLine
from delivery.strategy.rules import Rag
from delivery.strategy.tables import Measure, Objective, Reading, Strategy

READINGS = 8
MEASURES = 3
EVERY = timedelta(days=45)


async def add_evidence(today: date, measures_of_each: int = MEASURES) -> None:
    """Give the strategy in use leads, measures with readings for each objective, and the position of a review 45 days ago."""
    objectives = await Objective.select(Objective.id).order_by(Objective.position)
    agencies = await Agency.select(Agency.id).order_by(Agency.id)
    for at, objective in enumerate(objectives):
        if at % 3:
            lead = agencies[at % len(agencies)]["id"]
            await Objective.update({Objective.lead_agency: lead}).where(Objective.id == objective["id"])
    await _track_measures([objective["id"] for objective in objectives], today, measures_of_each)
    await _review([objective["id"] for objective in objectives], today)


async def _track_measures(objectives: list[int], today: date, measures_of_each: int) -> None:
    """So many measures of each objective, those of the strategy first, all with readings up to lately."""
    began = today - READINGS * EVERY
    rows = []
    for at, measure in enumerate(await _measures(objectives, measures_of_each)):
        await Measure.update(
            {
                Measure.unit: "% of people asked",
                Measure.direction: "up",
                Measure.source: "Survey",
                Measure.frequency_days: EVERY.days + 10,
                Measure.lag_days: 14,
                Measure.baseline_value: 20.0,
                Measure.baseline_on: began,
                Measure.target_value: 80.0,
                Measure.target_on: today + timedelta(days=365),
            }
        ).where(Measure.id == measure)
        rows += [
            Reading(
                measure=measure,
                read_on=began + step * EVERY,
                value=20.0 + step * (1 + at % 5),
                entered_at=datetime.combine(today, time(9), UTC),
            )
            for step in range(1, READINGS + 1)
        ]
    for start in range(0, len(rows), 500):
        await Reading.insert(*rows[start : start + 500])


async def _measures(objectives: list[int], most: int) -> list[int]:
    found: list[int] = []
    for objective in objectives:
        own = await Measure.select(Measure.id).where(Measure.objective == objective).order_by(Measure.id)
        ids = [row["id"] for row in own][:most]
        for number in range(len(ids), most):
            more = Measure(
                objective=objective,
                key=f"more_{objective}_{number}",
                name=f"Measure {number}",
                direction="up",
            )
            ids.append((await Measure.insert(more).returning(Measure.id))[0]["id"])
        found += ids
    return found


async def _review(objectives: list[int], today: date) -> None:
    held_on = today - EVERY
    strategy = (await Strategy.select(Strategy.id))[0]["id"]
    closed_at = datetime.combine(held_on, time(16), UTC)
    review = Review(strategy=strategy, held_on=held_on, closed_at=closed_at)
    review_id = (await Review.insert(review).returning(Review.id))[0]["id"]
    colours = list(Rag)
    await ReviewLine.insert(
        *(
            ReviewLine(
                review=review_id,
                objective=objective,
                derived=colours[at % len(colours)],
                shown=colours[at % len(colours)],
            )
            for at, objective in enumerate(objectives)
        )
    )
    await AgreedStatus.insert(
        AgreedStatus(
            objective=objectives[0],
            status=Rag.AMBER.value,
            reason="The last two months are not yet in the figures.",
            path_to_green="The police enter them by the next meeting.",
            agreed_on=held_on,
            expires_on=today + EVERY,
        )
    )
