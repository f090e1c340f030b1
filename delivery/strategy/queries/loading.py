"""Loads a strategy from its fixture: what is new is added, what differs is changed and named, in one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from delivery.database import transaction
from delivery.partners.queries.history import record
from delivery.partners.tables import Agency
from delivery.strategy.fixture import StrategyFixture, read_fixture
from delivery.strategy.queries.kept_records import LEFT_OUT, Change, KeptRecords
from delivery.strategy.tables import (
    Aim,
    ContextFact,
    Measure,
    Objective,
    Overlap,
    Promise,
    StatedGroup,
    Strategy,
    StrategyAgency,
)
from delivery.wording import london_day


async def load_strategy(text: str, at: datetime, person_id: int | None = None) -> tuple[Change, ...]:
    """Load the fixture `text`; the same text a second time changes nothing and gives no change.

    Raises FixtureError with the places in the file before anything is written.
    """
    fixture = read_fixture(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    async with transaction():
        known = await Strategy.select(Strategy.id, Strategy.loaded_digest).where(
            Strategy.slug == fixture.slug
        )
        if known and known[0]["loaded_digest"] == digest:
            return ()
        loading = _Loading(fixture)
        strategy_id = await loading.load(digest)
        await Measure.update({Measure.waiting_since: london_day(at)}).where(Measure.waiting_since.is_null())
        await record(
            "strategy",
            strategy_id,
            "loaded",
            at=at,
            person_id=person_id,
            how="file",
            detail={"changes": str(len(loading.records.changes))},
        )
        return tuple(loading.records.changes)


class _Loading:
    """One run over a fixture, inside its transaction, which collects what it changed."""

    def __init__(self, fixture: StrategyFixture) -> None:
        self.fixture = fixture
        self.records = KeptRecords()

    async def load(self, digest: str) -> int:
        strategy = await self._load_strategy(digest)
        agencies = await self._load_agencies(strategy)
        aims = await self._load_aims(strategy)
        objectives = await self._load_objectives(strategy, aims, agencies)
        await self._load_promises(objectives)
        await self._load_measures(objectives)
        await self._load_overlaps(objectives)
        await self._load_facts(strategy)
        await self._load_groups(strategy)
        await self._say_what_is_missing(strategy)
        return strategy

    async def _load_strategy(self, digest: str) -> int:
        fixture = self.fixture
        outcomes = [{"title": outcome.title, "text": outcome.text} for outcome in fixture.outcomes]
        values = {
            "title": fixture.title,
            "period_label": fixture.period.label,
            "period_start": fixture.period.start,
            "period_end": fixture.period.end,
            "vision": fixture.vision,
            "outcomes": json.dumps(outcomes, ensure_ascii=False),
        }
        strategy = await self.records.keep(Strategy, {"slug": fixture.slug}, values, fixture.title)
        await Strategy.update({Strategy.loaded_digest: digest}).where(Strategy.id == strategy)
        return strategy

    async def _load_agencies(self, strategy: int) -> dict[str, int]:
        ids = {}
        for position, agency in enumerate(self.fixture.agencies, start=1):
            values = {
                "name": agency.name,
                "short_name": agency.short_name,
                "short_name_source": agency.short_name_source.value,
                "kind": agency.kind.value,
                "note": agency.note or "",
            }
            slug = agency.key.replace("_", "-")
            ids[agency.key] = await self.records.keep(Agency, {"slug": slug}, values, agency.name)
            await self.records.keep(
                StrategyAgency, {"strategy": strategy, "agency": ids[agency.key]}, {"position": position}, ""
            )
        return ids

    async def _load_aims(self, strategy: int) -> dict[str, int]:
        return {
            aim.number: await self.records.keep(
                Aim,
                {"strategy": strategy, "number": aim.number},
                {"title": aim.title, "purpose": aim.purpose, "position": position},
                f"aim {aim.number}",
            )
            for position, aim in enumerate(self.fixture.aims, start=1)
        }

    async def _load_objectives(
        self, strategy: int, aims: Mapping[str, int], agencies: Mapping[str, int]
    ) -> dict[str, int]:
        ids = {}
        for position, objective in enumerate(self.fixture.objectives, start=1):
            values: dict[str, Any] = {
                "aim": aims[objective.aim],
                "title": objective.title,
                "title_source": objective.title_source.value,
                "contents_label": objective.contents_label,
                "statement": objective.statement,
                "position": position,
            }
            if objective.lead_agency:
                values["lead_agency"] = agencies[objective.lead_agency]
            ids[objective.number] = await self.records.keep(
                Objective,
                {"strategy": strategy, "number": objective.number},
                values,
                f"objective {objective.number}",
            )
        return ids

    async def _load_promises(self, objectives: Mapping[str, int]) -> None:
        rows = await Promise.select(Promise.objective, Promise.key).where(Promise.reworded_at.is_not_null())
        reworded = {(row["objective"], row["key"]) for row in rows}
        for objective in self.fixture.objectives:
            for promise in objective.promises:
                place = (objectives[objective.number], promise.key)
                await self.records.keep(
                    Promise,
                    {"objective": place[0], "key": promise.key},
                    # What the partnership worded itself is not taken back by a new edition of the file.
                    {} if place in reworded else {"text": promise.text},
                    f"promise of {objective.number}, {promise.key}",
                )

    async def _load_measures(self, objectives: Mapping[str, int]) -> None:
        ids = {}
        pairs = {}
        for objective in self.fixture.objectives:
            for measure in objective.measures:
                ids[measure.key] = await self.records.keep(
                    Measure,
                    {"objective": objectives[objective.number], "key": measure.key},
                    {"name": measure.name, "unit": measure.unit, "direction": measure.direction.value},
                    f"measure of {objective.number}, {measure.key}",
                )
                if measure.pair:
                    pairs[measure.key] = measure.pair
        for key, pair in pairs.items():
            await Measure.update({Measure.pair: ids[pair]}).where(Measure.id == ids[key])

    async def _load_overlaps(self, objectives: Mapping[str, int]) -> None:
        for objective in self.fixture.objectives:
            for other in objective.overlaps_with:
                ids = {"objective": objectives[objective.number], "other": objectives[other]}
                await self.records.keep(Overlap, ids, {}, "")

    async def _load_facts(self, strategy: int) -> None:
        for position, fact in enumerate(self.fixture.facts, start=1):
            values = {
                "text": fact.text,
                "value": fact.value,
                "unit": fact.unit or "",
                "dated": fact.date or "",
                "exactness": fact.exactness.value,
                "paragraph": fact.paragraph,
                "position": position,
            }
            await self.records.keep(
                ContextFact, {"strategy": strategy, "key": fact.key}, values, f"fact {fact.key}"
            )

    async def _load_groups(self, strategy: int) -> None:
        for position, group in enumerate(self.fixture.groups, start=1):
            values = {
                "name": group.name,
                "short_name": group.short_name,
                "state": group.state.value,
                "cadence": group.cadence or "",
                "reports_to": group.reports_to or "",
                "text": group.text,
                "paragraph": group.paragraph,
                "position": position,
            }
            await self.records.keep(
                StatedGroup, {"strategy": strategy, "key": group.key}, values, f"group {group.name}"
            )

    async def _say_what_is_missing(self, strategy: int) -> None:
        """Name what an earlier file had and this one has not; it stays, since other records may lean on it."""
        objectives = {objective.number for objective in self.fixture.objectives}
        promises = {(o.number, promise.key) for o in self.fixture.objectives for promise in o.promises}
        measures = {(o.number, measure.key) for o in self.fixture.objectives for measure in o.measures}
        number = Objective.number.as_alias("number")
        for row in await Objective.select(number).where(Objective.strategy == strategy):
            if row["number"] not in objectives:
                self.records.say(LEFT_OUT, f"objective {row['number']}")
        for table, kept in ((Promise, promises), (Measure, measures)):
            rows = await table.select(table.key, table.objective.number.as_alias("number")).where(
                table.objective.strategy == strategy
            )
            # A local plan's own measures are in no file.
            own = await Measure.select(Measure.key).where(Measure.plan.is_not_null()).output(as_list=True)
            for row in rows:
                if (row["number"], row["key"]) not in kept and row["key"] not in own:
                    self.records.say(LEFT_OUT, f"{table.__name__.lower()} of {row['number']}, {row['key']}")
