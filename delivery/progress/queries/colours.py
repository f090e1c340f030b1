"""How many objectives had each colour at each closed review."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from delivery.cache import Cache
from delivery.progress.rules import Counts, counts
from delivery.progress.tables import Review, ReviewLine
from delivery.strategy.rules import Rag

MOST_REVIEWS = 9


@dataclass(frozen=True)
class ColoursOn:
    """The count of each colour on the day of a review, or today."""

    on: date
    counts: Counts


_colours: Cache[tuple[ColoursOn, ...]] = Cache(most=4)


async def colours_by_review(strategy_id: int) -> tuple[ColoursOn, ...]:
    """The last closed reviews, the oldest first, as they were frozen; one query, kept until something changes."""
    return await _colours.answer(strategy_id, lambda: _read(strategy_id))


async def _read(strategy_id: int) -> tuple[ColoursOn, ...]:
    last = (
        Review.select(Review.id)
        .where(Review.strategy == strategy_id, Review.closed_at.is_not_null(), Review.withdrawn_at.is_null())
        .order_by(Review.held_on, Review.id, ascending=False)
        .limit(MOST_REVIEWS)
    )
    lines = (
        await ReviewLine.select(
            ReviewLine.review, ReviewLine.review.held_on.as_alias("held_on"), ReviewLine.shown
        )
        .where(ReviewLine.review.is_in(last))
        .order_by(ReviewLine.review.held_on, ReviewLine.review, ReviewLine.id)
    )
    shown: defaultdict[tuple[int, date], list[Rag | None]] = defaultdict(list)
    for line in lines:
        shown[line["review"], line["held_on"]].append(Rag(line["shown"]) if line["shown"] else None)
    return tuple(ColoursOn(held_on, counts(colours)) for (_, held_on), colours in shown.items())
