"""One measure with all its readings, those included that were corrected since, and what each person may do to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from piccolo.columns import Where

from delivery.partners.viewer import Viewer
from delivery.strategy.queries.measures import Entry, MeasureOfObjective, measure_of_row, measure_rows
from delivery.strategy.queries.strategies import current_strategy
from delivery.strategy.rules import Measure, MeasureRights, Reading, measure_rights
from delivery.strategy.rules.plan_rights import may_change_plan
from delivery.strategy.tables import Measure as MeasureTable
from delivery.strategy.tables import Reading as ReadingTable


@dataclass(frozen=True)
class ReadingRow:
    """A reading as it is stored; `corrected_by` is the id of the one that took its place, and its note the reason."""

    id: int
    measure_id: int
    on: date
    value: float
    recording_changed: bool
    note: str
    entered_at: datetime
    entered_by: str
    corrects: int | None
    corrected_by: int | None


@dataclass(frozen=True, slots=True)
class PlanOfMeasure:
    """The local plan whose own measure it is."""

    id: int
    slug: str
    name: str
    area_id: int | None
    agency_id: int | None


@dataclass(frozen=True)
class MeasureRow:
    """A measure as it is stored, with its objective and whose it is; `plan` None is the county's."""

    id: int
    version: int
    measure: Measure
    objective_number: str
    objective_title: str
    pair_id: int | None
    owner_post_id: int | None
    owner_agency_id: int | None
    lead_agency_id: int | None
    plan: PlanOfMeasure | None = None


async def measure_with(measure_id: int) -> MeasureRow | None:
    """A measure of the current strategy; None for any other."""
    strategy = await current_strategy()
    if strategy is None:
        return None
    rows = await measure_rows(
        MeasureTable.objective.number.as_alias("objective_number"),
        MeasureTable.objective.title.as_alias("objective_title"),
        MeasureTable.objective.lead_agency.as_alias("lead_agency"),
        MeasureTable.plan.slug.as_alias("plan_slug"),
        MeasureTable.plan.name.as_alias("plan_name"),
        MeasureTable.plan.area.as_alias("plan_area"),
        MeasureTable.plan.agency.as_alias("plan_agency"),
    ).where(
        MeasureTable.id == measure_id,
        MeasureTable.objective.strategy == strategy.id,
        MeasureTable.objective.removed_at.is_null(),
    )
    if not rows:
        return None
    row = rows[0]
    return MeasureRow(
        id=row["id"],
        version=row["version"],
        measure=measure_of_row(row),
        objective_number=row["objective_number"],
        objective_title=row["objective_title"],
        pair_id=row["pair"],
        owner_post_id=row["owner_id"],
        owner_agency_id=row["owner_agency_id"],
        lead_agency_id=row["lead_agency"],
        plan=PlanOfMeasure(
            row["plan"], row["plan_slug"], row["plan_name"], row["plan_area"], row["plan_agency"]
        )
        if row["plan"]
        else None,
    )


async def readings_of(measure_ids: Collection[int]) -> Mapping[int, tuple[ReadingRow, ...]]:
    """All readings of each of these measures in the order of their days, then of entry; one query."""
    return await _readings(ReadingTable.measure.is_in(sorted(measure_ids))) if measure_ids else {}


async def _readings(which: Where) -> Mapping[int, tuple[ReadingRow, ...]]:
    rows = (
        await ReadingTable.select(
            *ReadingTable.all_columns(exclude=[ReadingTable.entered_by]),
            ReadingTable.entered_by.name.as_alias("entered_by_name"),
        )
        .where(which)
        .order_by(ReadingTable.read_on, ReadingTable.id)
    )
    corrections = {row["corrects"]: row["id"] for row in rows if row["corrects"]}
    found: defaultdict[int, list[ReadingRow]] = defaultdict(list)
    for row in rows:
        found[row["measure"]].append(
            ReadingRow(
                id=row["id"],
                measure_id=row["measure"],
                on=row["read_on"],
                value=row["value"],
                recording_changed=row["recording_changed"],
                note=row["note"],
                entered_at=row["entered_at"],
                entered_by=row["entered_by_name"] or "",
                corrects=row["corrects"],
                corrected_by=corrections.get(row["id"]),
            )
        )
    return {measure_id: tuple(readings) for measure_id, readings in found.items()}


def known_at(entries: Iterable[Entry], moment: datetime) -> list[Reading]:
    """The readings that stood at a moment, in the order of their days: without those entered or corrected later."""
    known = [one for one in entries if one.entered_at <= moment]
    corrected = {one.corrects for one in known if one.corrects is not None}
    standing = {one.reading.on: one.reading for one in known if one.id not in corrected}
    return [standing[on] for on in sorted(standing)]


def standing_of(readings: Collection[ReadingRow]) -> dict[date, tuple[int, float]]:
    """The id and value of the reading that stands for each day."""
    return {one.on: (one.id, one.value) for one in readings if one.corrected_by is None}


def rights_over(row: MeasureRow, viewer: Viewer) -> MeasureRights:
    """What somebody may do to a measure. A local plan's is its own people's, whoever leads the objective."""
    if row.plan:
        keeps = may_change_plan(viewer, row.plan)
        return measure_rights(row.measure, keeps=keeps, is_own=row.owner_post_id in viewer.post_ids)
    return _rights(row.measure, viewer, row.owner_post_id, row.owner_agency_id, row.lead_agency_id)


def rights_over_listed(
    measure: MeasureOfObjective, lead_agency_id: int | None, viewer: Viewer
) -> MeasureRights:
    """The same for a measure among many."""
    return _rights(
        measure.record.measure, viewer, measure.owner_post_id, measure.owner_agency_id, lead_agency_id
    )


def _rights(
    measure: Measure, viewer: Viewer, post_id: int | None, agency_id: int | None, lead_id: int | None
) -> MeasureRights:
    return measure_rights(
        measure,
        keeps=viewer.is_strategic or viewer.is_administrator,
        is_own=post_id in viewer.post_ids or bool({agency_id, lead_id} & viewer.agency_ids),
    )
