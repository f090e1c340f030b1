"""Writes to measures: proposed, defined, given a baseline and a target. Each compares the version it began from."""

from __future__ import annotations

import re
from datetime import date, datetime

from piccolo.columns import Column

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.tables import Post
from delivery.partners.viewer import Viewer
from delivery.strategy.forms import Definition
from delivery.strategy.queries.measure_records import MeasureRow, measure_with, readings_of, rights_over
from delivery.strategy.queries.strategies import current_strategy
from delivery.strategy.rules import (
    Baseline,
    Direction,
    MeasureRights,
    Reading,
    Target,
    baseline_problems,
    missing_from_definition,
    target_problems,
)
from delivery.strategy.tables import Measure, Objective
from delivery.wording import london_day

KIND = "measure"
NO_RIGHT = (
    "This is for the Strategic Group, the lead agency or the measure's owner; what is agreed once, the Strategic Group "
    "changes."
)
UNIT_STAYS = (
    "Its baseline and readings are counted in “{unit}”. A measure in another unit is another measure: propose a new "
    "one, and mark with a reading where recording changed."
)
Values = dict[Column | str, object]


async def propose_measure(
    objective_number: str, definition: Definition, key: str, viewer: Viewer, now: datetime
) -> int:
    """A new measure of an objective; its id. The same form sent twice makes one."""
    _check_keeps(viewer)
    async with transaction():
        claimed = await claim("measure", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        strategy = await current_strategy()
        objectives = await Objective.select(Objective.id).where(
            Objective.number == objective_number,
            Objective.strategy == (strategy.id if strategy else 0),
            Objective.removed_at.is_null(),
        )
        if not objectives:
            raise Invalid(problems={"objective": "Choose the objective that it belongs to."})
        await _check_choices(definition, None)
        made = await Measure.insert(
            Measure(
                objective=objectives[0]["id"],
                key=await free_key(definition.name),
                direction=definition.direction.value,
                name=definition.name,
                waiting_since=london_day(now),
            )
        ).returning(Measure.id)
        measure_id = int(made[0]["id"])
        values = _values(definition, definition.smallest_shown)
        await Measure.update(values).where(Measure.id == measure_id)
        await record(KIND, measure_id, "proposed", at=now, person_id=viewer.person_id)
        await led_to(claimed, str(measure_id))
        return measure_id


async def define_measure(
    measure_id: int, version: int, definition: Definition, viewer: Viewer, now: datetime
) -> None:
    """Say what a measure is. The unit stays once anything is counted in it, and what is not theirs to say."""
    async with transaction():
        row, rights = await _allowed(measure_id, viewer)
        _check(rights.define)
        before = row.measure
        readings = (await readings_of([measure_id])).get(measure_id, ())
        if (before.baseline or readings) and definition.unit.casefold() != before.unit.casefold():
            raise Invalid(problems={"unit": UNIT_STAYS.format(unit=before.unit)})
        if definition.direction is not before.direction and before.target and before.baseline:
            told = "Its target was agreed for the other direction: it stays, or a new measure is proposed."
            raise Invalid(problems={"direction": told})
        await _check_choices(definition, measure_id)
        smallest = definition.smallest_shown if rights.keeps else None
        values = _values(definition, smallest)
        if not rights.keeps:
            values |= {Measure.owner: row.owner_post_id, Measure.next_step_due: before.next_step_due}
        was_missing = missing_from_definition(before)
        await _change(row, version, values)
        if was_missing:
            await _wait_for_baseline(measure_id, london_day(now))
        await record(KIND, measure_id, "defined", at=now, person_id=viewer.person_id)


async def set_baseline(
    measure_id: int, version: int, baseline: Baseline, viewer: Viewer, now: datetime
) -> None:
    """Say where a measure started. Invalid, by the field, where the day or the number cannot be."""
    async with transaction():
        row, rights = await _allowed(measure_id, viewer)
        _check(rights.baseline)
        stored = (await readings_of([measure_id])).get(measure_id, ())
        standing = [Reading(one.on, one.value) for one in stored if one.corrected_by is None]
        if problems := baseline_problems(row.measure, baseline, standing, london_day(now)):
            raise Invalid(problems=problems)
        values: Values = {
            Measure.baseline_value: baseline.value,
            Measure.baseline_on: baseline.on,
            Measure.baseline_source: baseline.source,
        }
        await _change(row, version, values)
        detail = {"value": str(baseline.value), "on": baseline.on.isoformat()}
        await record(KIND, measure_id, "baselined", at=now, person_id=viewer.person_id, detail=detail)


async def set_target(
    measure_id: int, version: int, target: Target, tolerance: float | None, viewer: Viewer, now: datetime
) -> None:
    """Say where a measure should be and by when; `tolerance` in its unit, None for the usual one."""
    async with transaction():
        row, rights = await _allowed(measure_id, viewer)
        _check(rights.define)
        if problems := target_problems(row.measure, target, tolerance, london_day(now)):
            raise Invalid(problems=problems)
        values: Values = {
            Measure.target_value: target.value,
            Measure.target_on: target.on,
            Measure.tolerance: tolerance,
        }
        was_missing = missing_from_definition(row.measure)
        await _change(row, version, values)
        if was_missing:
            await _wait_for_baseline(measure_id, london_day(now))
        detail = {"value": str(target.value), "on": target.on.isoformat()}
        if tolerance is not None:
            detail["tolerance"] = str(tolerance)
        await record(KIND, measure_id, "target set", at=now, person_id=viewer.person_id, detail=detail)


async def _allowed(measure_id: int, viewer: Viewer) -> tuple[MeasureRow, MeasureRights]:
    row = await measure_with(measure_id)
    if row is None:
        raise NotFound
    return row, rights_over(row, viewer)


def _check(is_allowed: bool) -> None:
    if not is_allowed:
        raise NotAllowed(NO_RIGHT)


def _check_keeps(viewer: Viewer) -> None:
    _check(viewer.is_strategic or viewer.is_administrator)


async def _change(row: MeasureRow, version: int, values: Values) -> None:
    changed = (
        await Measure.update({**values, Measure.version: version + 1})
        .where(Measure.id == row.id, Measure.version == version)
        .returning(Measure.id)
    )
    if not changed:
        raise EditedMeanwhile


async def _wait_for_baseline(measure_id: int, today: date) -> None:
    """From today on its baseline is owed, where it is defined now; a day that was agreed for its definition is over."""
    row = await measure_with(measure_id)
    if row is None or missing_from_definition(row.measure):
        return
    due = row.measure.next_step_due
    values: Values = {Measure.waiting_since: today}
    if due and due < today:
        values[Measure.next_step_due] = None
    await Measure.update(values).where(Measure.id == measure_id)


async def _check_choices(definition: Definition, measure_id: int | None) -> None:
    if definition.owner_id and not await Post.exists().where(Post.id == definition.owner_id):
        raise Invalid(problems={"owner": "Choose the post that owns it."})
    if definition.pair_id is None:
        return
    pairs = await Measure.select(Measure.direction).where(Measure.id == definition.pair_id)
    if not pairs or pairs[0]["direction"] == Direction.WATCH or definition.pair_id == measure_id:
        raise Invalid(problems={"pair": "Choose another measure, one where up or down is better."})


def _values(definition: Definition, smallest: int | None) -> Values:
    values: Values = {
        Measure.name: definition.name,
        Measure.unit: definition.unit,
        Measure.direction: definition.direction.value,
        Measure.source: definition.source,
        Measure.frequency_days: definition.frequency_days,
        Measure.lag_days: definition.lag_days,
        Measure.owner: definition.owner_id,
        Measure.pair: definition.pair_id,
        Measure.next_step_due: definition.next_step_due,
    }
    if smallest is not None:
        values[Measure.smallest_shown] = smallest
    return values


async def free_key(name: str) -> str:
    """A key of the first words that no other measure has."""
    words = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")[:50].strip("_") or "measure"
    taken = {row["key"] for row in await Measure.select(Measure.key).where(Measure.key.like(f"{words}%"))}
    return next(
        key for key in (words, *(f"{words}_{n}" for n in range(2, len(taken) + 3))) if key not in taken
    )
