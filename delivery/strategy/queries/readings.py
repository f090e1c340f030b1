"""Readings entered, one or a whole quarter: together in one transaction, and none ever written over another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim
from delivery.partners.viewer import Viewer
from delivery.strategy.forms import EnteredReading
from delivery.strategy.queries.measure_records import ReadingRow, measure_with, readings_of, rights_over
from delivery.strategy.queries.measuring import KIND, NO_RIGHT
from delivery.strategy.rules import reading_problem
from delivery.strategy.tables import Measure, Reading
from delivery.wording import london_day, short_day


async def reading_with(reading_id: int) -> ReadingRow | None:
    """A reading, or None where there is none."""
    rows = await Reading.select(Reading.measure).where(Reading.id == reading_id)
    if not rows:
        return None
    readings = (await readings_of([rows[0]["measure"]]))[rows[0]["measure"]]
    return next(one for one in readings if one.id == reading_id)


async def enter_readings(
    readings: Sequence[EnteredReading], key: str, viewer: Viewer, now: datetime, *, how: str = "page"
) -> int:
    """Enter these readings, all or none; how many. The same form sent twice enters them once.

    Invalid where a day cannot be or has a reading already, EditedMeanwhile where a reading that is to be corrected
    was corrected by somebody else.
    """
    async with transaction():
        if not (await claim("readings", key, viewer.person_id, now)).is_first:
            return len(readings)
        ids = sorted({one.measure_id for one in readings})
        # Locks the measures, so that nobody enters the same day twice.
        for measure_id in ids:
            await Measure.update({Measure.version: Measure.version}, force=True).where(
                Measure.id == measure_id
            )
        stored = await readings_of(ids)
        standing = {
            measure_id: {one.id: one for one in stored.get(measure_id, ()) if one.corrected_by is None}
            for measure_id in ids
        }
        for measure_id in ids:
            theirs = [one for one in readings if one.measure_id == measure_id]
            await _check(measure_id, theirs, standing[measure_id], viewer, london_day(now))
        for one in readings:
            await _enter(one, standing[one.measure_id], viewer.person_id, now, how)
        return len(readings)


async def _check(
    measure_id: int,
    readings: Sequence[EnteredReading],
    standing: dict[int, ReadingRow],
    viewer: Viewer,
    today: date,
) -> None:
    row = await measure_with(measure_id)
    if row is None:
        raise NotFound
    if not rights_over(row, viewer).read:
        raise NotAllowed(NO_RIGHT)
    taken = {one.on: one.id for one in standing.values()}
    for one in readings:
        if one.corrects is not None and one.corrects not in standing:
            raise EditedMeanwhile
        if sentence := reading_problem(row.measure, one.on, today):
            raise Invalid(problems={"on": sentence})
        if taken.get(one.on, one.corrects) != one.corrects:
            told = f"There is a reading for {short_day(one.on)} already: correct that one, with the reason."
            raise Invalid(problems={"on": told})
        taken[one.on] = -1


async def _enter(
    one: EnteredReading, standing: dict[int, ReadingRow], person_id: int, now: datetime, how: str
) -> None:
    before = standing[one.corrects] if one.corrects is not None else None
    kept = before.recording_changed if before else False
    changed = kept if one.recording_changed is None else one.recording_changed
    await Reading.insert(
        Reading(
            measure=one.measure_id,
            read_on=one.on,
            value=one.value,
            recording_changed=changed,
            note=one.note,
            corrects=one.corrects,
            entered_at=now,
            entered_by=person_id,
        )
    )
    detail = {"value": str(one.value), "on": one.on.isoformat()}
    if one.note:
        detail["note"] = one.note
    if changed:
        detail["recording"] = "changed here"
    if before:
        detail["was"], detail["was on"] = str(before.value), before.on.isoformat()
    what = "reading corrected" if before else "reading entered"
    await record(KIND, one.measure_id, what, at=now, person_id=person_id, how=how, detail=detail)
