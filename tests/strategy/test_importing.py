"""Reading a strategy on the page, and saving what was read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import Invalid
from delivery.partners.queries.history import history_of
from delivery.partners.queries.installation import set_up
from delivery.partners.tables import Person
from delivery.strategy.queries.importing import save_as_new, save_as_wording
from delivery.strategy.queries.strategies import aims_of, current_strategy, objectives_of
from delivery.strategy.reading import read_strategy

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PLAN = """Harbour Safety Plan

1 Safer quays
1.1 We will light every quay by the end of the winter, so that nobody walks there in the dark.
1.2 We will ask the crews each spring what worries them and publish what they say.

2 Safer boats
2.1 We will offer each skipper a free check of the life rafts once a year.
"""


async def _a_person() -> int:
    await set_up("Harbour", demonstration=False, on=NOW.date())
    rows = await Person.insert(Person(name="Ines Carver")).returning(Person.id)
    return int(rows[0]["id"])


async def test_a_read_strategy_is_saved_with_its_aims_and_objectives(database: DatabaseEngine) -> None:
    by = await _a_person()
    strategy_id = await save_as_new(read_strategy(PLAN), "Harbour Safety Plan", "key", by, NOW)
    strategy = await current_strategy()
    assert strategy is not None
    assert (strategy.id, strategy.title) == (strategy_id, "Harbour Safety Plan")
    assert [aim.number for aim in await aims_of(strategy_id)] == ["1", "2"]
    objectives = await objectives_of(strategy_id)
    assert [one.number for one in objectives] == ["1.1", "1.2", "2.1"]
    assert objectives[0].lead is None


async def test_the_same_form_twice_makes_one_strategy(database: DatabaseEngine) -> None:
    by = await _a_person()
    first = await save_as_new(read_strategy(PLAN), "Harbour Safety Plan", "key", by, NOW)
    assert await save_as_new(read_strategy(PLAN), "Harbour Safety Plan", "key", by, NOW) == first


async def test_new_wording_changes_what_was_ticked_and_keeps_the_old_words(database: DatabaseEngine) -> None:
    by = await _a_person()
    strategy_id = await save_as_new(read_strategy(PLAN), "Harbour Safety Plan", "key", by, NOW)
    revised = read_strategy(PLAN.replace("once a year", "twice a year").replace("each spring", "each month"))
    assert await save_as_wording(strategy_id, revised, ["2.1"], by, NOW) == 1
    objectives = {one.number: one for one in await objectives_of(strategy_id)}
    assert "twice a year" in objectives["2.1"].statement
    assert "each spring" in objectives["1.2"].statement
    history = await history_of("objective", objectives["2.1"].id)
    assert "once a year" in history[0].detail["was"]


async def test_a_text_without_objectives_is_refused_and_nothing_is_saved(database: DatabaseEngine) -> None:
    by = await _a_person()
    with pytest.raises(Invalid):
        await save_as_new(read_strategy("Dear all, see you on Friday."), "A letter", "key", by, NOW)
    assert await current_strategy() is None


async def test_a_heading_is_the_title_and_no_part_of_the_wording(database: DatabaseEngine) -> None:
    by = await _a_person()
    headed = "Harbour Safety Plan\n\n1.1 Lamps\n\nWe will light every quay by the end of the winter.\n\n1.2 Crews\n\nWe will ask the crews each spring what worries them.\n"
    strategy_id = await save_as_new(read_strategy(headed), "Harbour Safety Plan", "key", by, NOW)
    objectives = await objectives_of(strategy_id)
    assert [(one.title, one.statement) for one in objectives] == [
        ("Lamps", "We will light every quay by the end of the winter."),
        ("Crews", "We will ask the crews each spring what worries them."),
    ]
    assert await save_as_wording(strategy_id, read_strategy(headed), ["1.1", "1.2"], by, NOW) == 0
