"""What the colours of a position say beside those of a review: objectives that moved, measures that crossed the line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from delivery.progress.queries.changes.ground import Ground
from delivery.progress.queries.changes.span import Span
from delivery.progress.queries.position import JudgedMeasure, ObjectivePosition
from delivery.progress.queries.reviews import ClosedReview
from delivery.progress.rules.changes import (
    ColourMove,
    Crossing,
    PromiseMet,
    ShownReading,
    cause_of,
    worst_first,
)
from delivery.strategy.queries.measure_records import known_at
from delivery.strategy.queries.measures import Entry
from delivery.strategy.rules import Crossed, Measure, RagSettings, Reading, crossed, said_line, said_value

ALWAYS = datetime.max.replace(tzinfo=UTC)


def moves(ground: Ground, span: Span) -> tuple[ColourMove, ...]:
    """The objectives that both positions tell, whose colour moved, the worst first."""
    return _moves(ground, span.before, span.shown.objectives)


def own_moves(ground: Ground, span: Span, led: frozenset[int]) -> tuple[ColourMove, ...]:
    """Those of the objectives that somebody leads, by id, whose colour of today is another than the review's."""
    own = [one for one in ground.working.objectives if one.objective.id in led]
    return _moves(ground, span.by_then, own)


def _moves(
    ground: Ground, before: ClosedReview | None, after: Iterable[ObjectivePosition]
) -> tuple[ColourMove, ...]:
    if before is None:
        return ()
    working = {one.objective.id: one for one in ground.working.objectives}
    return worst_first(
        ColourMove(
            number=one.objective.number,
            title=one.objective.title,
            lead=one.objective.lead.short_name if one.objective.lead else "",
            before=line.shown,
            after=one.shown,
            cause=cause_of(one.standing, line.shown),
            concerns=ground.of_objective(working[one.objective.id]),
        )
        for one in after
        if one.is_reviewed
        and (line := before.lines.get(one.objective.id)) is not None
        and line.shown is not one.shown
    )


def crossings(ground: Ground, span: Span, *, is_working: bool) -> tuple[Crossing, ...]:
    """The measures that crossed the line to their target.

    A measure has the colour of the position that is seen (docs/adr/0016): outside the Strategic Group it crossed
    the line between two closed reviews, or is not told.
    """
    begin, first_day = span.since.moment, span.since.on
    if not is_working:
        if span.before is None or span.before.closed_at is None:
            return ()
        begin, first_day = span.before.closed_at, span.before.held_on
    until = ALWAYS if is_working or span.until is None else span.until
    found = []
    for one in ground.working.objectives:
        for judged in one.measures:
            asked = (judged.measure.record.measure, judged.measure.entered, begin, first_day, until)
            if cross := _crossed(judged.measure.id, asked):
                found.append(_crossing(ground, one, judged, cross))
    return tuple(found)


_Asked = tuple[Measure, tuple[Entry, ...], datetime, date, datetime]
_last: dict[int, tuple[_Asked, Crossed | None]] = {}


def _crossed(measure_id: int, asked: _Asked) -> Crossed | None:
    """Whether a measure crossed the line: as was found last where it is asked the same, by the measure's id."""
    last = _last.get(measure_id)
    if last is None or last[0] != asked:
        measure, entered, begin, first_day, until = asked
        is_new = any(entry.entered_at > begin for entry in entered)
        cross = crossed(measure, *_known(entered, begin, first_day, until)) if is_new else None
        last = _last[measure_id] = asked, cross
    return last[1]


def _known(
    readings: tuple[Entry, ...], begin: datetime, first_day: date, until: datetime
) -> tuple[list[Reading], list[Reading]]:
    """What was known at both moments. Where nothing was known yet, what is known now of the days before stands for it."""
    now = known_at(readings, until)
    then = known_at(readings, begin) or [reading for reading in now if reading.on < first_day]
    return then, now


def _crossing(ground: Ground, one: ObjectivePosition, judged: JudgedMeasure, cross: Crossed) -> Crossing:
    measure, settings = judged.measure.record.measure, ground.working.strategy.settings
    return Crossing(
        id=judged.measure.id,
        name=measure.name,
        objective=one.objective.number,
        before=_shown(measure, cross.before, settings),
        after=_shown(measure, cross.after, settings),
        is_reached=cross.is_reached,
        line=said_line(measure, cross.after.on, settings),
        concerns=ground.of_objective(one),
    )


def _shown(measure: Measure, reading: Reading, settings: RagSettings) -> ShownReading:
    return ShownReading(said_value(measure, reading.value, settings), reading.on)


def promises_met(ground: Ground, first_day: date) -> tuple[PromiseMet, ...]:
    """The promises that were met from a day on, in the order of the strategy."""
    return tuple(
        PromiseMet(
            one.objective.number, one.objective.title, promise.text, promise.met_on, ground.of_objective(one)
        )
        for one in ground.working.objectives
        for promise in one.objective.promises
        if promise.met_on is not None and promise.met_on >= first_day
    )
