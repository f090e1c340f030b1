"""From when to when: the day that changes begin, and the two positions whose colours are compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from delivery.progress.queries.agreed_position import as_agreed
from delivery.progress.queries.position import Position
from delivery.progress.queries.reviews import (
    ClosedReview,
    last_meeting_on,
    last_review_by,
    last_two_reviews,
)
from delivery.progress.rules.changes import ComparedColours, Since, SinceKind, weeks_before
from delivery.wording import LONDON, london_day, short_day

NOTHING_YET = "No review has been closed yet, so there are no colours to compare with."
ONLY_ONE = "Only one review has been closed so far, so no agreed colour can have moved."


@dataclass(frozen=True)
class Span:
    """`before` is the review whose colours those of `shown` are held against, None where there is none.

    `by_then` is the one that those of today are held against, by those who may see them. `until` is the moment at
    which what is shown was closed, None for today.
    """

    since: Since
    colours: ComparedColours
    before: ClosedReview | None
    shown: Position
    by_then: ClosedReview | None
    until: datetime | None = None


async def span_of(working: Position, asked: date | None, *, is_working: bool) -> Span:
    """Of a day that was asked for, else of the last closed review, the Strategic Group's last meeting, or some weeks.

    Who sees the working position has it beside the last review closed by that day; everybody else has the last
    closed review beside that one, or beside the one before it where no day was asked for. Two queries, or four.
    """
    reviews = await last_two_reviews(working.strategy.id)
    last, previous = (*reviews, None, None)[:2]
    by_then = await last_review_by(working.strategy.id, asked) if asked else last
    since = _since_day(asked, by_then) if asked else await _since_last(last, working.on)
    if is_working:
        why = "" if by_then else _nothing_by(asked if last else None)
        colours = ComparedColours(by_then.held_on if by_then else None, working.on, False, why)
        return Span(since, colours, by_then, working, by_then)
    before = by_then if asked else previous
    shown = as_agreed(working, last)
    why = _why_no_agreed_colours(last, before, asked)
    compared = None if why else before
    colours = ComparedColours(compared.held_on if compared else None, shown.on, last is not None, why)
    return Span(since, colours, compared, shown, by_then, last.closed_at if last else None)


def _why_no_agreed_colours(last: ClosedReview | None, before: ClosedReview | None, asked: date | None) -> str:
    if last is None:
        return NOTHING_YET
    if before is None:
        return _nothing_by(asked) if asked else ONLY_ONE
    if before.id == last.id:
        return f"No review has been closed since {short_day(last.held_on)}, so no agreed colour has moved."
    return ""


def _nothing_by(day: date | None) -> str:
    if day is None:
        return NOTHING_YET
    return f"No review had been closed by {short_day(day)}, so there are no colours to compare with."


async def _since_last(last: ClosedReview | None, today: date) -> Since:
    if last:
        return _closing(SinceKind.REVIEW, last)
    met_on = await last_meeting_on(today)
    if met_on:
        after = met_on + timedelta(days=1)
        return Since(SinceKind.MEETING, met_on, beginning(after), after)
    first = weeks_before(today)
    return Since(SinceKind.WEEKS, first, beginning(first), first)


def _since_day(day: date, review: ClosedReview | None) -> Since:
    """From the beginning of a day, or from the closing of the review that was closed on it."""
    if review and review.closed_at and london_day(review.closed_at) == day:
        return Since(SinceKind.DAY, day, review.closed_at.astimezone(UTC), day + timedelta(days=1))
    return Since(SinceKind.DAY, day, beginning(day), day)


def _closing(kind: SinceKind, review: ClosedReview) -> Since:
    closed_at = review.closed_at or beginning(review.held_on + timedelta(days=1))
    first = london_day(closed_at) + timedelta(days=1)
    return Since(kind, review.held_on, closed_at.astimezone(UTC), first)


def beginning(day: date) -> datetime:
    """The moment in UTC at which a day begins in London."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)
