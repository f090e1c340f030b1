"""The strategy as it stands: its aims and objectives in order, and what they promise."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from piccolo.columns import Column

from delivery.strategy.rules import RagSettings, rag_settings
from delivery.strategy.rules.overlaps import Answer
from delivery.strategy.tables import (
    Aim,
    Objective,
    Overlap,
    Promise,
    Strategy,
)


@dataclass(frozen=True)
class StrategyHead:
    """One edition of a strategy, without its aims and objectives."""

    id: int
    slug: str
    title: str
    period: str
    vision: str
    outcomes: tuple[tuple[str, str], ...]
    settings: RagSettings


@dataclass(frozen=True)
class AimRow:
    """A numbered group of objectives."""

    id: int
    number: str
    title: str
    purpose: str


@dataclass(frozen=True)
class LeadAgency:
    """The agency that leads an objective."""

    id: int
    slug: str
    name: str
    short_name: str
    reports_here: bool


@dataclass(frozen=True)
class PromiseRow:
    """A deliverable; `met_on` when it was delivered."""

    id: int
    key: str
    text: str
    met_on: date | None


@dataclass(frozen=True)
class OverlapRow:
    """Another objective that asks for the same thing, by its number, and why; empty where the strategy itself says so."""

    number: str
    reason: str


@dataclass(frozen=True)
class ObjectiveRow:
    """An objective with its promises; `lead` is None where there is no lead agency."""

    id: int
    aim_id: int | None
    number: str
    title: str
    title_source: str
    contents_label: str | None
    statement: str
    lead: LeadAgency | None
    counting_from: date | None
    promises: tuple[PromiseRow, ...]
    overlaps: tuple[OverlapRow, ...]


async def current_strategy() -> StrategyHead | None:
    """The strategy in force: the one loaded last, or None before any is loaded."""
    rows = await Strategy.select().order_by(Strategy.id, ascending=False).limit(1)
    if not rows:
        return None
    row = rows[0]
    return StrategyHead(
        id=row["id"],
        slug=row["slug"],
        title=row["title"],
        period=row["period_label"],
        vision=row["vision"],
        outcomes=tuple((outcome["title"], outcome["text"]) for outcome in json.loads(row["outcomes"])),
        settings=rag_settings(json.loads(row["thresholds"])),
    )


async def aims_of(strategy_id: int) -> tuple[AimRow, ...]:
    """The aims in order."""
    rows = await Aim.select().where(Aim.strategy == strategy_id).order_by(Aim.position, Aim.id)
    return tuple(AimRow(row["id"], row["number"], row["title"], row["purpose"]) for row in rows)


async def objectives_of(strategy_id: int) -> tuple[ObjectiveRow, ...]:
    """The objectives in the order of the strategy, with their leads, promises and overlaps; three queries."""
    rows = (
        await Objective.select(
            *Objective.all_columns(exclude=[Objective.strategy, Objective.lead_agency]),
            *_lead_columns(),
        )
        .where(Objective.strategy == strategy_id, Objective.removed_at.is_null())
        .order_by(Objective.position, Objective.id)
    )
    promises = await _promises_of(strategy_id)
    overlaps = await _overlaps_of(strategy_id)
    return tuple(
        ObjectiveRow(
            id=row["id"],
            aim_id=row["aim"],
            number=row["number"],
            title=row["title"],
            title_source=row["title_source"],
            contents_label=row["contents_label"],
            statement=row["statement"],
            lead=_lead(row),
            counting_from=row["counting_from"],
            promises=tuple(promises[row["id"]]),
            overlaps=tuple(overlaps[row["id"]]),
        )
        for row in rows
    )


def _lead_columns() -> list[Column]:
    agency = Objective.lead_agency
    return [
        agency.id.as_alias("lead_id"),
        agency.slug.as_alias("lead_slug"),
        agency.name.as_alias("lead_name"),
        agency.short_name.as_alias("lead_short_name"),
        agency.reports_here.as_alias("lead_reports_here"),
    ]


def _lead(row: Mapping[str, Any]) -> LeadAgency | None:
    if row["lead_id"] is None:
        return None
    return LeadAgency(
        row["lead_id"], row["lead_slug"], row["lead_name"], row["lead_short_name"], row["lead_reports_here"]
    )


async def _promises_of(strategy_id: int) -> defaultdict[int, list[PromiseRow]]:
    found: defaultdict[int, list[PromiseRow]] = defaultdict(list)
    rows = (
        await Promise.select()
        .where(Promise.objective.strategy == strategy_id, Promise.withdrawn_at.is_null())
        .order_by(Promise.id)
    )
    for row in rows:
        found[row["objective"]].append(PromiseRow(row["id"], row["key"], row["text"], row["met_on"]))
    return found


async def _overlaps_of(strategy_id: int) -> defaultdict[int, list[OverlapRow]]:
    """The objectives that ask for the same thing, beside each of the two."""
    rows = (
        await Overlap.select(
            Overlap.id,
            Overlap.objective.id.as_alias("one"),
            Overlap.objective.number.as_alias("one_number"),
            Overlap.other.id.as_alias("other"),
            Overlap.other.number.as_alias("other_number"),
            Overlap.reason,
            Overlap.words,
        )
        .where(
            Overlap.objective.strategy == strategy_id,
            Overlap.answer != Answer.DISMISSED.value,
            Overlap.withdrawn_at.is_null(),
        )
        .order_by(Overlap.id)
    )
    found: defaultdict[int, dict[str, OverlapRow]] = defaultdict(dict)
    for row in rows:
        reason = row["reason"] or (f"both speak of {row['words']}." if row["words"] else "")
        found[row["one"]][row["other_number"]] = OverlapRow(row["other_number"], reason)
        found[row["other"]][row["one_number"]] = OverlapRow(row["one_number"], reason)
    return defaultdict(list, {key: list(pairs.values()) for key, pairs in found.items()})
