"""Freezing a position: everything that a review saw, as it may be shown to every partner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from delivery.actions.owners import bodies
from delivery.actions.queries.evidence import CountableAction
from delivery.actions.rules import action_rag
from delivery.progress.queries.position import JudgedMeasure, ObjectivePosition, Position
from delivery.progress.rules import Agreed, Standing
from delivery.progress.snapshot import (
    FORMAT,
    FrozenAction,
    FrozenAgreed,
    FrozenAim,
    FrozenFigure,
    FrozenMeasure,
    FrozenObjective,
    FrozenPosition,
    FrozenPromise,
    FrozenReading,
)
from delivery.strategy.queries.context import SignedUp
from delivery.strategy.rules import (
    Measure,
    RagSettings,
    latest_reading,
    shown_value,
    smallest_shown,
    standing_readings,
)


@dataclass(frozen=True)
class Session:
    """What a review says of itself: which meeting, held when, closed when."""

    meeting: str
    held_on: date
    closed_at: datetime


def freeze(
    position: Position,
    agencies: tuple[SignedUp, ...],
    session: Session,
    comments: Mapping[int, str],
    minutes: Mapping[int, str],
) -> FrozenPosition:
    """The position as a snapshot; `comments` and `minutes` are told by the id of the objective."""
    numbers = {aim.id: aim.number for aim in position.aims}
    return FrozenPosition(
        format=FORMAT,
        strategy=position.strategy.title,
        held_on=session.held_on,
        closed_at=session.closed_at.isoformat(timespec="seconds"),
        meeting=session.meeting,
        agencies_reporting=sum(agency.reports_here for agency in agencies),
        agencies=len(agencies),
        aims=tuple(FrozenAim(aim.number, aim.title) for aim in position.aims),
        objectives=tuple(
            freeze_objective(
                position,
                one,
                numbers.get(one.objective.aim_id or 0, ""),
                comments.get(one.objective.id, ""),
                minutes.get(one.objective.id, ""),
            )
            for one in position.objectives
        ),
    )


def freeze_objective(
    position: Position, one: ObjectivePosition, aim: str, comment: str = "", minute: str = ""
) -> FrozenObjective:
    """One objective of a position as it may be shown."""
    row, settings = one.objective, position.strategy.settings
    return FrozenObjective(
        aim=aim,
        number=row.number,
        title=row.title,
        statement=row.statement,
        lead=row.lead.name if row.lead else "",
        derived=one.standing.derived.status,
        shown=one.shown,
        reasons=tuple(reason.sentence for reason in one.standing.derived.reasons),
        agreed=_agreed(one.standing, one.standing.agreed),
        comment=comment,
        minute=minute,
        live=one.live,
        late=one.late,
        complete=one.weighed.complete,
        actions=tuple(_action(action, position.on, settings) for action in one.actions),
        measures=tuple(_measure(judged, position.on, settings) for judged in one.measures),
        promises=tuple(FrozenPromise(promise.text, promise.met_on) for promise in row.promises),
    )


def _agreed(standing: Standing, agreed: Agreed | None) -> FrozenAgreed | None:
    if agreed is None or standing.expired:
        return None
    return FrozenAgreed(
        agreed.status,
        agreed.reason,
        agreed.agreed_on,
        agreed.expires_on,
        agreed.meeting,
        agreed.path_to_green,
        agreed.path_asked_by,
    )


def _action(action: CountableAction, on: date, settings: RagSettings) -> FrozenAction:
    judgement = action_rag(action.facts, on, settings)
    return FrozenAction(
        reference=action.facts.reference,
        text=action.text,
        owner="; ".join(bodies(action.owners)),
        status=action.facts.status,
        rag=judgement.status if judgement else None,
        due=action.facts.due,
    )


def _measure(judged: JudgedMeasure, on: date, settings: RagSettings) -> FrozenMeasure:
    measure, readings = judged.measure.record.measure, judged.measure.record.readings
    smallest = smallest_shown(measure, settings)
    latest = latest_reading(readings, on)
    return FrozenMeasure(
        key=measure.key,
        name=measure.name,
        unit=measure.unit,
        status=judged.judgement.status,
        why=judged.judgement.reasons[0].sentence if judged.judgement.reasons else "",
        baseline=_figure(measure, measure.baseline.value, measure.baseline.on, settings)
        if measure.baseline
        else None,
        latest=_figure(measure, latest.value, latest.on, settings) if latest else None,
        target=_figure(measure, measure.target.value, measure.target.on, settings)
        if measure.target
        else None,
        readings=tuple(
            FrozenReading(reading.on, shown_value(reading.value, smallest), reading.recording_changed)
            for reading in standing_readings(readings, on)
        ),
    )


def _figure(measure: Measure, value: float, on: date, settings: RagSettings) -> FrozenFigure:
    return FrozenFigure(shown_value(value, smallest_shown(measure, settings)), on)
