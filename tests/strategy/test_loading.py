"""Loading a strategy that is kept as data: once, again, changed, and broken."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from piccolo.conf.apps import Finder

from delivery.database import DatabaseEngine
from delivery.partners.queries.history import history_of
from delivery.partners.queries.installation import set_up, standing
from delivery.partners.tables import Agency
from delivery.strategy.fixture import FixtureError
from delivery.strategy.queries.context import agencies_signed_up, facts_of, groups_in_document
from delivery.strategy.queries.kept_records import LEFT_OUT, Change
from delivery.strategy.queries.loading import load_strategy
from delivery.strategy.queries.measures import all_measures_of
from delivery.strategy.queries.strategies import StrategyHead, aims_of, current_strategy, objectives_of
from delivery.strategy.tables import Objective, Strategy
from tests.strategy.test_fixture import TEXT, drop, put

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def changed(*changes: Callable[[dict[str, Any]], None]) -> str:
    """The text of the real file after some changes to it."""
    document = json.loads(TEXT)
    for change in changes:
        change(document)
    return json.dumps(document)


async def loaded() -> StrategyHead:
    await set_up("Harbour", demonstration=False, on=NOW.date())
    await load_strategy(TEXT, NOW)
    strategy = await current_strategy()
    assert strategy is not None
    return strategy


async def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    tables = Finder().get_table_classes()
    return {table._meta.tablename: await table.select().order_by(table._meta.primary_key) for table in tables}


async def test_the_strategy_is_loaded_whole(database: DatabaseEngine) -> None:
    strategy = await loaded()
    assert (strategy.title, strategy.period) == (
        "Northamptonshire Hate Reduction Strategy 2016-19",
        "2016-19",
    )
    objectives = await objectives_of(strategy.id)
    assert len(await aims_of(strategy.id)) == 4
    assert len(objectives) == 24
    assert objectives[9].number == "9.1.10"
    assert sum(len(one.promises) for one in objectives) > 40
    assert not any(one.lead for one in objectives)
    measures = await all_measures_of(strategy.id)
    assert {measure.objective_id for measure in measures} == {one.id for one in objectives}
    assert not any(measure.record.measure.target for measure in measures)
    pairs = {one.record.measure.key: one.record.pair for one in measures if one.record.pair}
    assert {key: pair.measure.key for key, pair in pairs.items()} == {
        "third_party_reports": "victim_satisfaction",
        "school_incidents": "schools_accredited",
        "incidents_reported": "confidence_to_report",
    }
    assert len(await agencies_signed_up(strategy.id)) == 19
    assert {fact.value for fact in await facts_of(strategy.id)} >= {44480, 278000, 42236}
    assert {group.state for group in await groups_in_document(strategy.id)} >= {
        "meeting",
        "ended",
        "to be changed",
    }
    overlaps = {one.number: one.overlaps for one in objectives if one.overlaps}
    assert [one.number for one in overlaps["9.1.3"]] == ["9.3.3"]


async def test_the_first_load_says_what_it_added(database: DatabaseEngine) -> None:
    await set_up("Harbour", demonstration=False, on=NOW.date())
    changes = await load_strategy(TEXT, NOW)
    assert {change.what for change in changes} == {"added"}
    said = [change.sentence for change in changes]
    assert "Added: objective 9.4.3" in said
    assert "Added: Northamptonshire Police" in said


async def test_loading_twice_changes_nothing(database: DatabaseEngine) -> None:
    await loaded()
    before = await everything()
    assert await load_strategy(TEXT, NOW) == ()
    assert await everything() == before


async def test_the_same_data_written_otherwise_changes_no_record(database: DatabaseEngine) -> None:
    await loaded()
    before = await everything()
    assert await load_strategy(json.dumps(json.loads(TEXT)), NOW) == ()
    after = await everything()
    for name in before.keys() - {"strategy", "history_entry", "installation"}:
        assert after[name] == before[name], name


async def test_a_changed_file_says_what_changed(database: DatabaseEngine) -> None:
    strategy = await loaded()
    revision = (await standing()).revision  # type: ignore[union-attr]
    text = changed(
        put("objectives.11.title", "Quicker identification"),
        put("objectives.11.statement", "Find out sooner who did it."),
        put("agencies.0.short_name", "NFRS2"),
        put("objectives.3.promises.0.text", "A lesson for every school"),
        put("aims.0.purpose", "Stop it before it begins."),
    )
    assert await load_strategy(text, NOW) == (
        Change("changed", json.loads(TEXT)["agencies"][0]["name"], "short name"),
        Change("changed", "aim 9.1", "purpose"),
        Change("changed", "objective 9.2.1", "title, statement"),
        Change(
            "changed", f"promise of 9.1.4, {json.loads(TEXT)['objectives'][3]['promises'][0]['key']}", "text"
        ),
    )
    objective = next(one for one in await objectives_of(strategy.id) if one.number == "9.2.1")
    assert (objective.title, objective.statement) == ("Quicker identification", "Find out sooner who did it.")
    newest, _ = await history_of("strategy", strategy.id)
    assert (newest.what, newest.how, newest.detail) == ("loaded", "file", {"changes": "4"})
    assert (await standing()).revision > revision  # type: ignore[union-attr]


async def test_what_a_file_no_longer_holds_is_named_and_kept(database: DatabaseEngine) -> None:
    strategy = await loaded()
    promises = json.loads(TEXT)["objectives"][0]["promises"]
    last, place = promises[-1]["key"], len(promises) - 1
    changes = await load_strategy(changed(drop(f"objectives.0.promises.{place}")), NOW)
    assert changes == (Change(LEFT_OUT, f"promise of 9.1.1, {last}"),)
    kept = (await objectives_of(strategy.id))[0].promises
    assert [promise.key for promise in kept] == [promise["key"] for promise in promises]


async def test_what_the_partnership_added_to_a_strategy_stays(database: DatabaseEngine) -> None:
    strategy = await loaded()
    police = (await Agency.select(Agency.id).where(Agency.slug == "police"))[0]["id"]
    await Objective.update({Objective.lead_agency: police}).where(Objective.number == "9.2.1")
    await Strategy.update({Strategy.thresholds: '{"amber_after_silent_days": 40}'}).where(
        Strategy.id == strategy.id
    )
    await load_strategy(changed(put("objectives.11.title", "Quicker identification")), NOW)
    objective = next(one for one in await objectives_of(strategy.id) if one.number == "9.2.1")
    assert objective.lead is not None
    assert objective.lead.slug == "police"
    again = await current_strategy()
    assert again is not None
    assert again.settings.amber_after_silent_days == 40


async def test_a_broken_file_is_refused_with_its_places_and_nothing_is_saved(
    database: DatabaseEngine,
) -> None:
    await set_up("Harbour", demonstration=False, on=NOW.date())
    before = await everything()
    broken = changed(put("objectives.11.lead", "nobody"), put("objectives.3.number", "9.1.3"))
    with pytest.raises(FixtureError) as caught:
        await load_strategy(broken, NOW)
    said = str(caught.value)
    assert "objectives[11].lead" in said
    assert "objectives[3].number" in said
    assert await everything() == before


async def test_a_second_strategy_is_the_one_in_force(database: DatabaseEngine) -> None:
    first = await loaded()
    await load_strategy(changed(put("slug", "another"), put("title", "Another strategy")), NOW)
    second = await current_strategy()
    assert second is not None
    assert (second.title, second.id > first.id) == ("Another strategy", True)
    assert len(await objectives_of(first.id)) == len(await objectives_of(second.id)) == 24
    assert await Agency.count() == 19
