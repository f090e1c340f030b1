"""Measures with the readings that stand, as the rules judge them and as pages show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.columns import Column
from piccolo.query import Select

from delivery.cache import Cache
from delivery.strategy.rules import Baseline, Direction, Measure, MeasureRecord, Reading, Target
from delivery.strategy.tables import Measure as MeasureTable
from delivery.strategy.tables import Reading as ReadingTable
from delivery.versions import Versions

_LAST_READINGS = """
    SELECT r.measure, COUNT(*) AS entered, MAX(r.id) AS last FROM reading r
    JOIN measure m ON m.id = r.measure JOIN objective o ON o.id = m.objective
    WHERE o.strategy = {} GROUP BY r.measure
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A reading with the moment when it was entered, and the id of the one that it corrects."""

    id: int
    reading: Reading
    entered_at: datetime
    corrects: int | None


@dataclass(frozen=True)
class MeasureOfObjective:
    """A measure with the id of its row and of the objective that it serves, its version and whose it is.

    `entered` are all its readings in the order of entry, those too that a later one corrects.
    """

    id: int
    objective_id: int
    record: MeasureRecord
    version: int = 1
    pair_id: int | None = None
    owner_post_id: int | None = None
    owner_agency_id: int | None = None
    owner_agency: str = ""
    plan_id: int | None = None
    entered: tuple[Entry, ...] = ()


_all: Cache[tuple[MeasureOfObjective, ...]] = Cache(most=4)


async def all_measures_of(strategy_id: int) -> tuple[MeasureOfObjective, ...]:
    """The measures of a strategy's objectives and of its local plans, in the order in which they were defined.

    Two queries, or none where nothing was recorded since they were asked for last.
    """
    return await _all.answer(strategy_id, lambda: _measures(strategy_id))


async def _measures(strategy_id: int) -> tuple[MeasureOfObjective, ...]:
    rows = await (
        measure_rows().where(MeasureTable.objective.strategy == strategy_id).order_by(MeasureTable.id)
    )
    entries = await entries_of(strategy_id)
    readings = {id: found.standing for id, found in entries.items()}
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
            entered=entries[row["id"]].all if row["id"] in entries else (),
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Entries:
    """All readings of a measure in the order of entry; `standing` are those that no later one corrects."""

    all: tuple[Entry, ...]
    standing: tuple[Reading, ...]


_entries: Versions[Entries] = Versions()


async def entries_of(strategy_id: int) -> dict[int, Entries]:
    """The readings of each measure that has any, by its id; one query, and one more for those entered since.

    A reading is entered and never written again, so as many with the same last one are the same.
    """
    rows = await ReadingTable.raw(_LAST_READINGS, strategy_id)
    versions = {row["measure"]: (row["entered"], row["last"]) for row in rows}
    return await _entries.records(versions, lambda ids: _read_entries(strategy_id, ids), {})


async def _read_entries(
    strategy_id: int, measure_ids: list[int] | None
) -> dict[int, tuple[tuple[int, int], Entries]]:
    asked = (
        ReadingTable.select(
            ReadingTable.id,
            ReadingTable.measure,
            ReadingTable.read_on,
            ReadingTable.value,
            ReadingTable.recording_changed,
            ReadingTable.entered_at,
            ReadingTable.corrects,
        )
        .where(ReadingTable.measure._.objective._.strategy == strategy_id)
        .order_by(ReadingTable.id)
    )
    found: defaultdict[int, list[Entry]] = defaultdict(list)
    for row in await (asked if measure_ids is None else asked.where(ReadingTable.measure.is_in(measure_ids))):
        reading = Reading(row["read_on"], row["value"], row["recording_changed"])
        found[row["measure"]].append(Entry(row["id"], reading, row["entered_at"], row["corrects"]))
    return {measure: ((len(rows), rows[-1].id), _together(rows)) for measure, rows in found.items()}


def _together(entries: Sequence[Entry]) -> Entries:
    corrected = {entry.corrects for entry in entries}
    return Entries(tuple(entries), tuple(entry.reading for entry in entries if entry.id not in corrected))


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
