"""What the partnership added to the strategy: definitions of measures, readings, and promises met."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from piccolo.columns import Column

from delivery.actions.tables import Fulfilment
from delivery.demonstration.days import Days
from delivery.demonstration.records.measures import MeasureDefinition, MeasuresFile, MetPromise
from delivery.strategy.tables import Measure, Promise, Reading

from .partners import Partners
from .rows import at_clock, insert

# When the partnership began to ask for what each measure that the strategy proposes is.
PROPOSED = -180


async def load_measures(
    file: MeasuresFile, days: Days, partners: Partners, promises: Mapping[str, int]
) -> None:
    """Define the measures that the strategy proposes, enter their readings, and mark the promises met."""
    rows = await Measure.select(Measure.id, Measure.key).order_by(Measure.id)
    ids = {row["key"]: row["id"] for row in rows}
    await Measure.update({Measure.waiting_since: days.day(PROPOSED)}, force=True)
    readings: list[Reading] = []
    for measure in file.measures:
        await _define(ids[measure.key], measure, days, partners)
        readings += _readings(ids[measure.key], measure, days, partners)
    readings.sort(key=lambda reading: reading.entered_at)
    await insert(Reading, readings)
    for measure in file.measures:
        await _correct(ids[measure.key], measure, days, partners)
    for met in file.promises_met:
        await Promise.update({Promise.met_on: days.day(met.on)}).where(Promise.id == promises[met.promise])
    await insert(Fulfilment, [_fulfilment(promises[met.promise], met, days) for met in file.promises_met])


def _fulfilment(promise: int, met: MetPromise, days: Days) -> Fulfilment:
    on = days.day(met.on)
    return Fulfilment(
        promise=promise,
        met_on=on,
        by=met.by.value,
        title=met.title,
        link=met.link,
        said_by=met.said_by,
        recorded_at=at_clock(on, 16),
    )


async def _define(id: int, measure: MeasureDefinition, days: Days, partners: Partners) -> None:
    values: dict[Column | str, Any] = {
        Measure.source: measure.source,
        Measure.frequency_days: measure.frequency_days,
        Measure.lag_days: measure.lag_days,
        Measure.tolerance: measure.tolerance,
        Measure.owner: partners.posts[measure.owner],
    }
    if measure.smallest_shown is not None:
        values[Measure.smallest_shown] = measure.smallest_shown
    if measure.baseline:
        values[Measure.baseline_value] = measure.baseline.value
        values[Measure.baseline_on] = days.day(measure.baseline.on)
        values[Measure.baseline_source] = measure.baseline.source
    if measure.target:
        values[Measure.target_value] = measure.target.value
        values[Measure.target_on] = days.day(measure.target.on)
    if measure.waiting_since is not None:
        values[Measure.waiting_since] = days.day(measure.waiting_since)
    if measure.next_step_due is not None:
        values[Measure.next_step_due] = days.day(measure.next_step_due)
    await Measure.update(values).where(Measure.id == id)


def _readings(id: int, measure: MeasureDefinition, days: Days, partners: Partners) -> list[Reading]:
    lag = timedelta(days=measure.lag_days)
    found = []
    for reading in measure.readings:
        read_on = days.day(reading.on)
        entered_on = _before_start(read_on + lag, days)
        found.append(
            Reading(
                measure=id,
                read_on=read_on,
                value=reading.value,
                recording_changed=reading.recording_changed,
                note=reading.note,
                entered_at=at_clock(entered_on, 11),
                entered_by=partners.holder(measure.owner, entered_on),
            )
        )
    return found


async def _correct(id: int, measure: MeasureDefinition, days: Days, partners: Partners) -> None:
    """Enter what a corrected reading said at first, and let it stand no more."""
    for reading in measure.readings:
        if reading.corrected_from is None:
            continue
        read_on = days.day(reading.on)
        entered_on = _before_start(read_on + timedelta(days=max(0, measure.lag_days - 7)), days)
        made = await Reading.insert(
            Reading(
                measure=id,
                read_on=read_on,
                value=reading.corrected_from,
                entered_at=at_clock(entered_on, 11),
                entered_by=partners.holder(measure.owner, entered_on),
            )
        ).returning(Reading.id)
        stands = Reading.measure == id, Reading.read_on == read_on, Reading.id != made[0]["id"]
        await Reading.update({Reading.corrects: made[0]["id"]}).where(*stands)


def _before_start(day: date, days: Days) -> date:
    """The day a figure came out; what has a reading already was out by the first start."""
    return min(day, days.start - timedelta(days=1))
