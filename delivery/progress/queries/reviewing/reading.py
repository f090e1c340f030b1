"""Reviews as they stand: the list, and one that is open with what was confirmed so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from piccolo.columns import And, Where

from delivery.partners.viewer import Viewer
from delivery.progress.tables import Review, ReviewLine
from delivery.strategy.rules import Rag
from delivery.wording import london_day, short_day


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review. `meeting_at` is when its meeting begins, None where it was held without one."""

    id: int
    meeting_id: int | None
    group: str
    meeting_at: datetime | None
    held_on: date
    closed_at: datetime | None
    snapshot_hash: str
    version: int

    @property
    def is_open(self) -> bool:
        """Whether it can still be gone through."""
        return self.closed_at is None

    @property
    def on(self) -> date:
        """The day of its meeting while it is open, as that may move; else the day it was held."""
        return london_day(self.meeting_at) if self.is_open and self.meeting_at else self.held_on

    @property
    def words(self) -> str:
        """Which review, in words."""
        return f"Review of {short_day(self.on)}"


@dataclass(frozen=True, slots=True)
class LineState:
    """How far a review is with one objective; `shown` is the colour that was confirmed."""

    id: int
    objective_id: int
    confirmed_at: datetime | None
    confirmed_by: str
    shown: Rag | None
    minute: str
    version: int

    def stands(self, shown: Rag | None) -> bool:
        """Whether it was confirmed with the colour that is shown now: one that moved since is looked at again."""
        return self.confirmed_at is not None and self.shown is shown


async def reviews_seen(viewer: Viewer, strategy_id: int) -> tuple[ReviewRow, ...]:
    """The reviews, latest first: closed ones for everybody, open ones for the Strategic Group alone."""
    found = await _reviews(Review.strategy == strategy_id)
    return tuple(row for row in found if viewer.sees_working_position or not row.is_open)


async def review_seen(review_id: int, viewer: Viewer) -> ReviewRow | None:
    """One review, None where there is none that the viewer may see."""
    found = await _reviews(Review.id == review_id)
    return next((row for row in found if viewer.sees_working_position or not row.is_open), None)


async def kept_reviews() -> tuple[ReviewRow, ...]:
    """The closed reviews of which a snapshot was kept, latest first; they are everybody's."""
    return await _reviews(And(Review.closed_at.is_not_null(), Review.snapshot_hash != ""))


async def stored_review(review_id: int) -> ReviewRow | None:
    """One review, whoever asks; for the functions that change it."""
    return next(iter(await _reviews(Review.id == review_id)), None)


async def open_review_id(strategy_id: int) -> int | None:
    """The id of the review that is open, None where none is; for those who may know of it."""
    rows = await Review.select(Review.id).where(
        Review.strategy == strategy_id, Review.closed_at.is_null(), Review.withdrawn_at.is_null()
    )
    return int(rows[0]["id"]) if rows else None


async def snapshot_of(review_id: int) -> str:
    """The canonical text that a closed review holds, empty where none was kept."""
    rows = await Review.select(Review.snapshot).where(Review.id == review_id)
    return str(rows[0]["snapshot"]) if rows else ""


async def lines_of(review_id: int) -> Mapping[int, LineState]:
    """How far a review is, by the id of the objective."""
    rows = (
        await ReviewLine.select(
            ReviewLine.id,
            ReviewLine.objective,
            ReviewLine.confirmed_at,
            ReviewLine.confirmed_by.name.as_alias("person"),
            ReviewLine.shown,
            ReviewLine.minute,
            ReviewLine.version,
        )
        .where(ReviewLine.review == review_id)
        .order_by(ReviewLine.id)
    )
    return {
        row["objective"]: LineState(
            id=row["id"],
            objective_id=row["objective"],
            confirmed_at=row["confirmed_at"],
            confirmed_by=row["person"] or "",
            shown=Rag(row["shown"]) if row["shown"] else None,
            minute=row["minute"],
            version=row["version"],
        )
        for row in rows
    }


async def _reviews(which: Where | And) -> tuple[ReviewRow, ...]:
    rows = (
        await Review.select(
            Review.id,
            Review.meeting,
            Review.meeting.starts_at.as_alias("meeting_at"),
            Review.meeting._.group._.name.as_alias("group_name"),
            Review.held_on,
            Review.closed_at,
            Review.snapshot_hash,
            Review.version,
        )
        .where(which, Review.withdrawn_at.is_null())
        .order_by(Review.held_on, Review.id, ascending=False)
    )
    return tuple(_review(row) for row in rows)


def _review(row: Mapping[str, Any]) -> ReviewRow:
    return ReviewRow(
        id=row["id"],
        meeting_id=row["meeting"],
        group=row["group_name"] or "",
        meeting_at=row["meeting_at"],
        held_on=row["held_on"],
        closed_at=row["closed_at"],
        snapshot_hash=row["snapshot_hash"],
        version=row["version"],
    )
