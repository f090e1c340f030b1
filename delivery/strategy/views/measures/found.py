"""A measure as a request finds it: of the current strategy, with its colour and with what this person may do to it."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.errors import NotAllowed
from delivery.progress.queries.board import measures_for
from delivery.progress.queries.position import JudgedMeasure, ObjectivePosition, Position
from delivery.strategy.queries.measure_records import MeasureRow, measure_with, rights_over
from delivery.strategy.queries.measuring import NO_RIGHT
from delivery.strategy.rules import MeasureRights
from delivery.web import Request, found, today, viewer


@dataclass(frozen=True)
class Place:
    """A measure among the objectives of today's position."""

    position: Position
    objective: ObjectivePosition
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
    position = found(await measures_for(viewer(request), today(request)))
    places = (
        Place(position, objective, judged)
        for objective in position.objectives
        for judged in objective.measures
        if judged.measure.id == measure_id
    )
    return found(next(places, None))


def allowed(is_allowed: bool) -> None:
    """NotAllowed, with who may, where this person may not."""
    if not is_allowed:
        raise NotAllowed(NO_RIGHT)
