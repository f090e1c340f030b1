"""Measures with the readings that stand, as the rules judge them and as pages show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from piccolo.columns import Column, Where
from piccolo.query import Select

from delivery.strategy.rules import Baseline, Direction, Measure, MeasureRecord, Reading, Target
from delivery.strategy.tables import Measure as MeasureTable
from delivery.strategy.tables import Reading as ReadingTable
from delivery.versions import Versions

_LAST_READINGS = """
    SELECT r.measure, COUNT(*) AS entered, MAX(r.id) AS last FROM reading r
    JOIN measure m ON m.id = r.measure JOIN objective o ON o.id = m.objective
    WHERE o.strategy = {} GROUP BY r.measure
"""


@dataclass(frozen=True)
class MeasureOfObjective:
    """A measure with the id of its row and of the objective that it serves, its version and whose it is."""

    id: int
    objective_id: int
    record: MeasureRecord
    version: int = 1
    pair_id: int | None = None
    owner_post_id: int | None = None
    owner_agency_id: int | None = None
    owner_agency: str = ""
    plan_id: int | None = None


async def measures_of(strategy_id: int) -> tuple[MeasureOfObjective, ...]:
    """The county's measures of a strategy's objectives, in the order in which they were defined; two queries."""
    return await _measures(strategy_id, MeasureTable.plan.is_null())


async def local_measures_of(strategy_id: int) -> tuple[MeasureOfObjective, ...]:
    """Those of its local plans, each with its plan; two queries."""
    return await _measures(strategy_id, MeasureTable.plan.is_not_null())


async def _measures(strategy_id: int, which: Where) -> tuple[MeasureOfObjective, ...]:
    rows = await (
        measure_rows().where(MeasureTable.objective.strategy == strategy_id, which).order_by(MeasureTable.id)
    )
    readings = await _readings_of(strategy_id)
    unpaired = {row["id"]: MeasureRecord(measure_of_row(row), readings.get(row["id"], ())) for row in rows}
    return tuple(
        MeasureOfObjective(
            id=row["id"],
            objective_id=row["objective"],
            record=MeasureRecord(
                unpaired[row["id"]].measure, unpaired[row["id"]].readings, unpaired.get(row["pair"])
            ),
            version=row["version"],
            pair_id=row["pair"],
            owner_post_id=row["owner_id"],
            owner_agency_id=row["owner_agency_id"],
            owner_agency=row["owner_agency"] or "",
            plan_id=row["plan"],
        )
        for row in rows
    )


_readings: Versions[tuple[Reading, ...]] = Versions()


async def _readings_of(strategy_id: int) -> dict[int, tuple[Reading, ...]]:
    """The readings of each measure in the order of entry, without those that a later one corrects.

    A reading is entered and never written again, so as many with the same last one are the same.
    """
    rows = await ReadingTable.raw(_LAST_READINGS, strategy_id)
    versions = {row["measure"]: (row["entered"], row["last"]) for row in rows}
    return await _readings.records(versions, lambda ids: read_readings(strategy_id, ids), {})


async def read_readings(
    strategy_id: int, measure_ids: list[int] | None
) -> dict[int, tuple[tuple[int, int], tuple[Reading, ...]]]:
    """The same of these measures, or of all, as they stand now; each with how many were entered and the last one's id."""
    asked = (
        ReadingTable.select(
            ReadingTable.id,
            ReadingTable.measure,
            ReadingTable.read_on,
            ReadingTable.value,
            ReadingTable.recording_changed,
            ReadingTable.corrects,
        )
        .where(ReadingTable.measure._.objective._.strategy == strategy_id)
        .order_by(ReadingTable.id)
    )
    rows = await (asked if measure_ids is None else asked.where(ReadingTable.measure.is_in(measure_ids)))
    entered = defaultdict(list)
    for row in rows:
        entered[row["measure"]].append(row)
    return {measure: ((len(found), found[-1]["id"]), _standing(found)) for measure, found in entered.items()}


def _standing(rows: Sequence[Mapping[str, Any]]) -> tuple[Reading, ...]:
    corrected = {row["corrects"] for row in rows}
    return tuple(
        Reading(row["read_on"], row["value"], row["recording_changed"])
        for row in rows
        if row["id"] not in corrected
    )


def measure_rows(*more: Column) -> Select[MeasureTable]:
    """The rows of measures with who owns each, and further columns."""
    return MeasureTable.select(
        *MeasureTable.all_columns(exclude=[MeasureTable.owner]),
        MeasureTable.owner.id.as_alias("owner_id"),
        MeasureTable.owner.agency.as_alias("owner_agency_id"),
        MeasureTable.owner.title.as_alias("owner_title"),
        MeasureTable.owner._.agency._.short_name.as_alias("owner_agency"),
        *more,
    )


def measure_of_row(row: Mapping[str, Any]) -> Measure:
    """A row of `measure_rows` as the rules know it."""
    has_target = row["target_value"] is not None and row["target_on"] is not None
    has_baseline = row["baseline_value"] is not None and row["baseline_on"] is not None
    owner = f"{row['owner_title']}, {row['owner_agency']}" if row["owner_title"] else ""
    return Measure(
        key=row["key"],
        name=row["name"],
        direction=Direction(row["direction"]),
        unit=row["unit"],
        source=row["source"],
        frequency_days=row["frequency_days"],
        lag_days=row["lag_days"],
        target=Target(row["target_value"], row["target_on"]) if has_target else None,
        baseline=Baseline(row["baseline_value"], row["baseline_on"], row["baseline_source"])
        if has_baseline
        else None,
        tolerance=row["tolerance"],
        smallest_shown=row["smallest_shown"],
        owner=owner,
        next_step_due=row["next_step_due"],
        waiting_since=row["waiting_since"],
    )
