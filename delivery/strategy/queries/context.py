"""What a strategy's document states beside its objectives: facts, groups and the agencies that signed up."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.strategy.tables import ContextFact, StatedGroup, StrategyAgency


@dataclass(frozen=True)
class Fact:
    """Something that the document states about where the county began."""

    text: str
    value: int | None
    unit: str
    dated: str
    exactness: str
    paragraph: str


@dataclass(frozen=True)
class GroupInDocument:
    """A group as the document describes it."""

    name: str
    short_name: str
    state: str
    cadence: str
    text: str
    paragraph: str


@dataclass(frozen=True)
class SignedUp:
    """An agency that signed up to the strategy."""

    slug: str
    name: str
    short_name: str
    short_name_source: str
    note: str
    reports_here: bool


async def facts_of(strategy_id: int) -> tuple[Fact, ...]:
    """The facts that the document states, in its order."""
    rows = (
        await ContextFact.select()
        .where(ContextFact.strategy == strategy_id)
        .order_by(ContextFact.position, ContextFact.id)
    )
    return tuple(
        Fact(row["text"], row["value"], row["unit"], row["dated"], row["exactness"], row["paragraph"])
        for row in rows
    )


async def groups_in_document(strategy_id: int) -> tuple[GroupInDocument, ...]:
    """The groups that the document names, in its order."""
    rows = (
        await StatedGroup.select()
        .where(StatedGroup.strategy == strategy_id)
        .order_by(StatedGroup.position, StatedGroup.id)
    )
    return tuple(
        GroupInDocument(
            row["name"], row["short_name"], row["state"], row["cadence"], row["text"], row["paragraph"]
        )
        for row in rows
    )


async def agencies_signed_up(strategy_id: int) -> tuple[SignedUp, ...]:
    """The agencies of the strategy, in the order of the document."""
    agency = StrategyAgency.agency
    rows = (
        await StrategyAgency.select(
            agency.slug.as_alias("slug"),
            agency.name.as_alias("name"),
            agency.short_name.as_alias("short_name"),
            agency.short_name_source.as_alias("short_name_source"),
            agency.note.as_alias("note"),
            agency.reports_here.as_alias("reports_here"),
        )
        .where(StrategyAgency.strategy == strategy_id)
        .order_by(StrategyAgency.position, StrategyAgency.id)
    )
    return tuple(SignedUp(**row) for row in rows)
