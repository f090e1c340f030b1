"""Closed reviews: what the Strategic Group found, line by line, at each session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from delivery.meetings.tables import Meeting
from delivery.progress.tables import Review, ReviewLine
from delivery.strategy.rules import Rag
from delivery.wording import LONDON, london_day

STRATEGIC = "strategic"
CANCELLED = "cancelled"


@dataclass(frozen=True)
class ReviewedLine:
    """What a review showed for one objective."""

    shown: Rag | None
    live: int
    late: int


@dataclass(frozen=True)
class ClosedReview:
    """A closed review with its lines by the id of the objective."""

    id: int
    held_on: date
    lines: Mapping[int, ReviewedLine]


async def last_review(strategy_id: int) -> ClosedReview | None:
    """The review that was closed last, or None before the first."""
    reviews = (
        await Review.select(Review.id, Review.held_on)
        .where(Review.strategy == strategy_id, Review.closed_at.is_not_null())
        .order_by(Review.held_on, Review.id, ascending=False)
        .limit(1)
    )
    if not reviews:
        return None
    lines = await ReviewLine.select().where(ReviewLine.review == reviews[0]["id"]).order_by(ReviewLine.id)
    return ClosedReview(
        id=reviews[0]["id"],
        held_on=reviews[0]["held_on"],
        lines={
            line["objective"]: ReviewedLine(
                shown=Rag(line["shown"]) if line["shown"] else None,
                live=line["live_actions"],
                late=line["late_actions"],
            )
            for line in lines
        },
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
