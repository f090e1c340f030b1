"""A measure as a request finds it: of the current strategy, with its colour and with what this person may do to it."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.errors import NotAllowed
from delivery.progress.queries.board import measures_for
from delivery.progress.queries.plans.reckoning import plans_for
from delivery.progress.queries.position import JudgedMeasure, Position
from delivery.strategy.queries.measure_records import MeasureRow, measure_with, rights_over
from delivery.strategy.queries.measuring import NO_RIGHT
from delivery.strategy.rules import MeasureRights
from delivery.web import Request, found, today, viewer


@dataclass(frozen=True)
class Place:
    """A measure in today's position, or in a local plan."""

    position: Position
    judged: JudgedMeasure


@dataclass(frozen=True)
class Found:
    """A measure as it is stored, and the rights of whoever asks."""

    row: MeasureRow
    rights: MeasureRights


async def measure_found(request: Request, measure_id: int) -> Found:
    """The measure with this id; NotFound where the current strategy has none."""
    row = found(await measure_with(measure_id))
    return Found(row, rights_over(row, viewer(request)))


async def place_of(request: Request, measure_id: int) -> Place:
    """Where a measure stands today; NotFound where the current strategy has none."""
    who, day = viewer(request), today(request)
    position = found(await measures_for(who, day))
    measures = (judged for objective in position.objectives for judged in objective.measures)
    judged = next((judged for judged in measures if judged.measure.id == measure_id), None)
    if judged is None:
        judged = found(await plans_for(who, day)).measure(measure_id)
    return Place(position, found(judged))


def allowed(is_allowed: bool) -> None:
    """NotAllowed, with who may, where this person may not."""
    if not is_allowed:
        raise NotAllowed(NO_RIGHT)
