"""The counts of each colour over the reviews: read as they were frozen, and drawn by word and number."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from lxml import etree

from delivery.database import DatabaseEngine, transaction
from delivery.partners.queries.history import touch
from delivery.progress.colours_chart import colours_in_words, colours_svg
from delivery.progress.queries.colours import MOST_REVIEWS, colours_by_review
from delivery.progress.rules import Counts
from delivery.progress.tables import Review, ReviewLine
from delivery.strategy.queries.strategies import current_strategy
from tests.actions.world import World, a_world

FIRST, LAST = Counts(red=2, amber=10, green=7, blue=1, grey=4), Counts(red=0, amber=3, green=20, blue=1)
DAYS = [(date(2025, 10, 7), FIRST), (date(2026, 1, 13), LAST)]


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    """A small partnership with the strategy."""
    return await a_world()


def test_every_count_is_a_number_beside_the_word_of_its_colour() -> None:
    drawing = etree.fromstring(colours_svg(DAYS, "Colours"))
    texts = [str(one.text) for one in drawing.iter() if one.text]
    assert texts[1:] == [
        "Red", "2", "0", "Amber", "10", "3", "Green", "7", "20", "Blue", "1", "1", "Grey", "4", "0",
        "7 Oct", "2025", "13 Jan", "2026",
    ]  # fmt: skip


def test_the_words_tell_the_first_and_the_last_day() -> None:
    assert colours_in_words(DAYS) == (
        "Columns with the count of each colour at each review: on 7 October 2025 2 Red, 10 Amber, 7 Green, 1 Blue and "
        "4 Grey; on 13 January 2026 0 Red, 3 Amber, 20 Green, 1 Blue and 0 Grey."
    )


async def test_the_last_closed_reviews_are_counted_as_they_were_frozen(world: World) -> None:
    strategy = await current_strategy()
    assert strategy
    assert await colours_by_review(strategy.id) == ()
    for month in range(1, 12):
        closed = datetime(2025, month, 3, tzinfo=UTC) if month != 11 else None
        review = Review(strategy=strategy.id, held_on=date(2025, month, 3), closed_at=closed)
        made = await Review.insert(review).returning(Review.id)
        shown = ("red", "amber", "amber", None)
        await ReviewLine.insert(
            *(
                ReviewLine(review=made[0]["id"], objective=world.objectives[f"9.1.{number}"], shown=colour)
                for number, colour in enumerate(shown, 1)
            )
        )
    await touch_all()
    found = await colours_by_review(strategy.id)
    assert [one.on.month for one in found] == list(range(2, 2 + MOST_REVIEWS))
    assert found[0].counts == Counts(red=1, amber=2, no_colour=1)


async def touch_all() -> None:
    """Make what is kept old."""
    async with transaction():
        await touch()
