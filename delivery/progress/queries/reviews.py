"""Closed reviews: what the Strategic Group found, line by line, at each session."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from piccolo.columns import Where

from delivery.cache import Cache
from delivery.meetings.tables import Meeting
from delivery.progress.tables import Review, ReviewLine
from delivery.strategy.rules import Rag
from delivery.wording import LONDON, london_day

STRATEGIC = "strategic"
CANCELLED = "cancelled"


@dataclass(frozen=True)
class ReviewedLine:
    """What a review showed for one objective, and why."""

    shown: Rag | None
    live: int
    late: int
    derived: Rag | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClosedReview:
    """A closed review with its lines by the id of the objective; `snapshot` is empty where none was kept."""

    id: int
    held_on: date
    lines: Mapping[int, ReviewedLine]
    snapshot: str = ""
    closed_at: datetime | None = None

    @property
    def counts(self) -> Mapping[Rag, int]:
        """How many objectives had each colour."""
        shown = [line.shown for line in self.lines.values()]
        return {status: shown.count(status) for status in Rag}


_last_two: Cache[tuple[ClosedReview, ...]] = Cache(most=4)


async def last_review(strategy_id: int) -> ClosedReview | None:
    """The review that was closed last, or None before the first."""
    return next(iter(await last_two_reviews(strategy_id)), None)


async def last_two_reviews(strategy_id: int) -> tuple[ClosedReview, ...]:
    """The review that was closed last and the one before it; two queries, kept until something changes."""
    return await _last_two.answer(strategy_id, lambda: _reviews(Review.strategy == strategy_id, most=2))


async def last_review_by(strategy_id: int, day: date) -> ClosedReview | None:
    """The last review that was closed on or before a day in London, or None; two queries."""
    after = datetime.combine(day + timedelta(days=1), time(), LONDON).astimezone(UTC)
    found = await _reviews(Review.strategy == strategy_id, Review.closed_at < after, most=1)
    return next(iter(found), None)


async def _reviews(*which: Where, most: int) -> tuple[ClosedReview, ...]:
    reviews = (
        await Review.select(Review.id, Review.held_on, Review.snapshot, Review.closed_at)
        .where(*which, Review.closed_at.is_not_null(), Review.withdrawn_at.is_null())
        .order_by(Review.held_on, Review.id, ascending=False)
        .limit(most)
    )
    if not reviews:
        return ()
    lines: defaultdict[int, dict[int, ReviewedLine]] = defaultdict(dict)
    rows = (
        await ReviewLine.select()
        .where(ReviewLine.review.is_in([row["id"] for row in reviews]))
        .order_by(ReviewLine.id)
    )
    for row in rows:
        lines[row["review"]][row["objective"]] = ReviewedLine(
            shown=Rag(row["shown"]) if row["shown"] else None,
            live=row["live_actions"],
            late=row["late_actions"],
            derived=Rag(row["derived"]) if row["derived"] else None,
            reasons=tuple(json.loads(row["reasons"])),
        )
    return tuple(
        ClosedReview(row["id"], row["held_on"], lines[row["id"]], row["snapshot"], row["closed_at"])
        for row in reviews
    )


async def last_meeting_on(today: date) -> date | None:
    """The day on which the Strategic Group last met, before `today`; None where no meeting is recorded."""
    midnight = datetime.combine(today, time(), LONDON).astimezone(UTC)
    rows = (
        await Meeting.select(Meeting.starts_at)
        .where(Meeting.group.kind == STRATEGIC, Meeting.starts_at < midnight, Meeting.state != CANCELLED)
        .order_by(Meeting.starts_at, Meeting.id, ascending=False)
        .limit(1)
    )
    return london_day(rows[0]["starts_at"]) if rows else None


async def planned_reviews(today: date) -> tuple[datetime, ...]:
    """When the Strategic Group meets from `today` on, the soonest first."""
    midnight = datetime.combine(today, time(), LONDON).astimezone(UTC)
    rows = (
        await Meeting.select(Meeting.starts_at)
        .where(Meeting.group.kind == STRATEGIC, Meeting.starts_at >= midnight, Meeting.state != CANCELLED)
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return tuple(row["starts_at"] for row in rows)
