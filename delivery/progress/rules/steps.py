"""What would make an objective green: the fewest things that, done today, would change its colour."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from delivery.actions.rules import ActionFacts, ActionStatus, action_rag
from delivery.strategy.rules import (
    Direction,
    EvidenceKind,
    EvidenceRef,
    Measure,
    MeasureRecord,
    Promise,
    Rag,
    RagSettings,
    is_stale,
    latest_reading,
    measure_rag,
    said_line,
)

from .evidence import Evidence, Weighed, weigh
from .objectives import objective_rag


class StepKind(StrEnum):
    """What somebody can do about a colour."""

    HEAR = "hear"
    COMPLETE = "complete"
    READ = "read"
    START = "start"
    ACCEPT = "accept"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, in a sentence, and the evidence it changes."""

    kind: StepKind
    sentence: str
    evidence: EvidenceRef


def what_would_make_it_green(evidence: Evidence, today: date, settings: RagSettings) -> tuple[Step, ...]:
    """List the fewest steps after which the objective is Green, or Blue when they complete all of it.

    Empty when it is Green or Blue already and while it does not count. Each step answers one thing that
    is not Green, so none can be left out.
    """
    if objective_rag(evidence, today, settings).status in {None, Rag.GREEN, Rag.BLUE}:
        return ()
    weighed = weigh(evidence, today, settings)
    steps = [
        *(_of_action(action, today, settings) for action, j in weighed.live if j.status is not Rag.GREEN),
        *(step for record in _by_direction(weighed) for step in _of_measure(record, today, settings)),
    ]
    closed = {step.evidence.key for step in steps if step.kind is StepKind.COMPLETE}
    worked_on = {action.promise for action, _ in weighed.live if action.reference not in closed}
    ends_with = {action.promise: action.reference for action, _ in weighed.live}
    steps += [
        _of_promise(promise, ends_with.get(promise.key))
        for promise in weighed.unmet
        if promise.key not in worked_on
    ]
    if not steps:
        return (_first_evidence(evidence, today, settings),)
    return tuple({(step.kind, step.evidence): step for step in steps}.values())


def _by_direction(weighed: Weighed) -> list[MeasureRecord]:
    """List the measures that are not Green, watched ones last: they ask more of a pair than it asks itself."""
    wanting = [record for record, judgement in weighed.coloured if judgement.status is not Rag.GREEN]
    return sorted(wanting, key=lambda record: record.measure.direction is Direction.WATCH)


def _of_action(action: ActionFacts, today: date, settings: RagSettings) -> Step:
    """Hear from its owner where a good word today is enough; else only completing it helps."""
    ref = EvidenceRef(EvidenceKind.ACTION, action.reference)
    heard = replace(action, last_heard=today, updated=True, at_risk=False)
    judged = action_rag(heard, today, settings)
    if judged and judged.status is Rag.GREEN:
        said = "back on track" if action.at_risk else "on track"
        return Step(StepKind.HEAR, f"An update says that {action.reference} is {said}.", ref)
    return Step(StepKind.COMPLETE, f"{action.reference} is completed.", ref)


def _of_measure(record: MeasureRecord, today: date, settings: RagSettings) -> list[Step]:
    """Ask for the reading that is missing or not good enough; of a watched measure, also its pair's."""
    measure, pair = record.measure, record.pair
    if measure.direction is not Direction.WATCH or pair is None:
        return [_better_reading(measure, today, settings)]
    steps = []
    latest = latest_reading(record.readings, today)
    if latest and is_stale(measure, latest, today):
        ref = EvidenceRef(EvidenceKind.MEASURE, measure.key)
        steps.append(Step(StepKind.READ, f"{measure.name} has a new reading, no higher than the last.", ref))
    if measure_rag(pair.measure, pair.readings, today, settings).status is not Rag.GREEN or not steps:
        steps.append(_better_reading(pair.measure, today, settings, " and no worse than the last"))
    return steps


def _better_reading(measure: Measure, today: date, settings: RagSettings, also: str = "") -> Step:
    said = f"{measure.name} has a new reading at or better than {said_line(measure, today, settings)}{also}."
    return Step(StepKind.READ, said, EvidenceRef(EvidenceKind.MEASURE, measure.key))


def _of_promise(promise: Promise, completed: str | None) -> Step:
    """Start on a promise; where completing its only action leaves it unmet, meet it or start another."""
    text = promise.text.rstrip(".")
    said = (
        f"With {completed} the promise is met, or another action starts on it: {text}."
        if completed
        else f"An action starts on the promise: {text}."
    )
    return Step(StepKind.START, said, EvidenceRef(EvidenceKind.PROMISE, promise.key))


def _first_evidence(evidence: Evidence, today: date, settings: RagSettings) -> Step:
    """Begin an objective of which nothing is known: a proposed action is accepted, or one is raised."""
    for action in evidence.actions:
        accepted = replace(action, status=ActionStatus.NOT_STARTED, last_heard=today)
        judged = action_rag(accepted, today, settings)
        if action.status is ActionStatus.PROPOSED and judged and judged.status is Rag.GREEN:
            ref = EvidenceRef(EvidenceKind.ACTION, action.reference)
            return Step(StepKind.ACCEPT, f"{action.reference} is accepted by its owner.", ref)
    said = "An action is raised with an owner and a due date."
    return Step(StepKind.START, said, EvidenceRef(EvidenceKind.OBJECTIVE, evidence.number))
