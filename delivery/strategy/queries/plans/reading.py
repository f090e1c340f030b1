"""The local plans of a strategy with what each decided on every objective, and the places that can have one.

Which places have a plan, and what it decided, is open to everybody with an account; its live colours are not
(`rules/plan_rights.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from piccolo.columns import Where

from delivery.partners.tables import Area
from delivery.strategy.queries.strategies import ObjectiveRow
from delivery.strategy.rules import Choice, CountyWording, Decision
from delivery.strategy.tables import LocalPlan, PlanChoice, StrategyAgency


class PlaceKind(StrEnum):
    """What a plan can be of. The county's own plan is the strategy's."""

    DISTRICT = "district"
    CSP = "csp"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Place:
    """An area or an agency; one of its two ids is given."""

    slug: str
    name: str
    kind: PlaceKind
    area_id: int | None = None
    agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it is stored: by whom and when; in which version."""

    decision: Decision
    by: str
    at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class PlanHead:
    """A local plan, without what it decided. `short_name` is for the head of a column."""

    id: int
    slug: str
    name: str
    short_name: str
    kind: PlaceKind
    area_id: int | None
    agency_id: int | None
    begun_on: date
    version: int


@dataclass(frozen=True, slots=True)
class LeftObjective:
    """An objective that the county removed, and that a plan decided on before."""

    id: int
    number: str


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A local plan with what it decided, by the id of the objective, and those of them that the county removed."""

    head: PlanHead
    decided: Mapping[int, Decided]
    left: tuple[LeftObjective, ...] = field(default=())


def county_wording(row: ObjectiveRow) -> CountyWording:
    """The text of an objective as the county plan has it now."""
    return CountyWording(row.title, row.statement, tuple(promise.text for promise in row.promises))


async def places(strategy_id: int) -> tuple[Place, ...]:
    """Every district, partnership and agency of a strategy that can have a plan, by kind and name; two queries."""
    local = [PlaceKind.DISTRICT.value, PlaceKind.CSP.value]
    areas = await Area.select().where(Area.kind.is_in(local)).order_by(Area.name, Area.id)
    signed = StrategyAgency.agency
    agencies = (
        await StrategyAgency.select(
            signed.id.as_alias("id"), signed.slug.as_alias("slug"), signed.name.as_alias("name")
        )
        .where(StrategyAgency.strategy == strategy_id)
        .order_by(signed.name, signed.id)
    )
    found = [Place(row["slug"], row["name"], PlaceKind(row["kind"]), area_id=row["id"]) for row in areas]
    found += [
        Place(row["slug"], row["name"], PlaceKind.AGENCY, agency_id=row["id"])
        for row in {row["id"]: row for row in agencies}.values()
    ]
    return tuple(sorted(found, key=lambda place: [*PlaceKind].index(place.kind)))


async def plans_of(strategy_id: int) -> tuple[StoredPlan, ...]:
    """All local plans of a strategy with their decisions, by kind and name; two queries however many there are."""
    heads = await plan_heads(strategy_id)
    return await _with_choices(heads, PlanChoice.plan.strategy == strategy_id)


async def plan_heads(strategy_id: int) -> tuple[PlanHead, ...]:
    """The same without what they decided; one query."""
    heads = [_head(row) for row in await _plan_rows(LocalPlan.strategy == strategy_id)]
    return tuple(sorted(heads, key=lambda head: ([*PlaceKind].index(head.kind), head.name, head.id)))


async def plan_with(strategy_id: int, slug: str) -> StoredPlan | None:
    """The plan with this address, None where the strategy has none; two queries."""
    rows = await _plan_rows(LocalPlan.slug == slug)
    heads = [_head(row) for row in rows if row["strategy"] == strategy_id]
    return (await _with_choices(heads, PlanChoice.plan == heads[0].id))[0] if heads else None


async def plan_of_area(area_id: int) -> PlanHead | None:
    """The newest plan of an area; one query."""
    rows = await _plan_rows(LocalPlan.area == area_id)
    return _head(rows[-1]) if rows else None


async def plan_of_agency(agency_id: int) -> PlanHead | None:
    """The newest plan of an agency; one query."""
    rows = await _plan_rows(LocalPlan.agency == agency_id)
    return _head(rows[-1]) if rows else None


async def _plan_rows(which: Where) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (
        await LocalPlan.select(
            *LocalPlan.all_columns(exclude=[LocalPlan.area, LocalPlan.agency]),
            LocalPlan.area.id.as_alias("area_id"),
            LocalPlan.area.kind.as_alias("area_kind"),
            LocalPlan.agency.id.as_alias("agency_id"),
            LocalPlan.agency.short_name.as_alias("agency_short"),
        )
        .where(which)
        .order_by(LocalPlan.id)
    )
    return found


def _head(row: Mapping[str, Any]) -> PlanHead:
    kind = PlaceKind(row["area_kind"]) if row["area_id"] else PlaceKind.AGENCY
    return PlanHead(
        id=row["id"],
        slug=row["slug"],
        name=row["name"],
        short_name=row["agency_short"] or row["name"],
        kind=kind,
        area_id=row["area_id"],
        agency_id=row["agency_id"],
        begun_on=row["begun_on"],
        version=row["version"],
    )


async def _with_choices(heads: Iterable[PlanHead], which: Where) -> tuple[StoredPlan, ...]:
    rows = (
        await PlanChoice.select(
            *PlanChoice.all_columns(exclude=[PlanChoice.decided_by, PlanChoice.decided_on]),
            PlanChoice.decided_by.name.as_alias("by"),
            PlanChoice.objective.number.as_alias("number"),
            PlanChoice.objective.removed_at.as_alias("removed_at"),
            PlanChoice.decided_on.title.as_alias("county_title"),
            PlanChoice.decided_on.statement.as_alias("county_statement"),
            PlanChoice.decided_on.promises.as_alias("county_promises"),
        )
        .where(which)
        .order_by(PlanChoice.plan, PlanChoice.objective.position, PlanChoice.id)
    )
    found = []
    for head in heads:
        own = [row for row in rows if row["plan"] == head.id]
        decided = {row["objective"]: _decided(row) for row in own}
        left = tuple(LeftObjective(row["objective"], row["number"]) for row in own if row["removed_at"])
        found.append(StoredPlan(head, decided, left))
    return tuple(found)


def _decided(row: Mapping[str, Any]) -> Decided:
    county = _county_text(row)
    decision = Decision(Choice(row["choice"]), row["reason"], row["title"], row["wording"], county)
    return Decided(decision, row["by"] or "", row["decided_at"], row["version"])


def _county_text(row: Mapping[str, Any]) -> CountyWording | None:
    """The text of the county that a choice was made on."""
    if row["county_title"] is None:
        return None
    return CountyWording(
        row["county_title"], row["county_statement"], tuple(json.loads(row["county_promises"]))
    )
