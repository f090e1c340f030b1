"""How one objective stood at each closed review: both colours, and what its lead said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.meetings.queries.visibility import veil_of
from delivery.partners.viewer import Viewer
from delivery.progress.tables import LeadComment, Review, ReviewLine
from delivery.strategy.rules import Rag


@dataclass(frozen=True, slots=True)
class PastReview:
    """One objective at one closed review; nothing in it changes any more.

    `derived` is what the evidence gave and `shown` what was agreed, None where it did not count yet. `meeting_id`
    None says that it was held without a meeting here; `is_kept` that the whole position can be read.
    """

    id: int
    held_on: date
    meeting_id: int | None
    derived: Rag | None
    shown: Rag | None
    comment: str
    is_kept: bool


async def past_reviews(objective_id: int, viewer: Viewer) -> tuple[PastReview, ...]:
    """The closed reviews that looked at an objective, the latest first; three queries at most.

    They are everybody's, as the positions they closed are; what the lead said names no member of a forum to whom
    does not come across them.
    """
    unnamed = (await veil_of(viewer)).of(None)
    closed = Review.select(Review.id).where(Review.closed_at.is_not_null(), Review.withdrawn_at.is_null())
    comments = {
        row["review"]: unnamed.worded(row["text"])
        for row in await LeadComment.select(LeadComment.review, LeadComment.text)
        .where(LeadComment.objective == objective_id, LeadComment.review.is_in(closed))
        .order_by(LeadComment.id)
    }
    rows = (
        await ReviewLine.select(
            ReviewLine.review,
            ReviewLine.review.held_on.as_alias("held_on"),
            ReviewLine.review.meeting.as_alias("meeting"),
            ReviewLine.review.snapshot_hash.as_alias("snapshot_hash"),
            ReviewLine.derived,
            ReviewLine.shown,
        )
        .where(ReviewLine.objective == objective_id, ReviewLine.review.is_in(closed))
        .order_by(ReviewLine.review.held_on, ReviewLine.review, ascending=False)
    )
    return tuple(
        PastReview(
            id=row["review"],
            held_on=row["held_on"],
            meeting_id=row["meeting"],
            derived=Rag(row["derived"]) if row["derived"] else None,
            shown=Rag(row["shown"]) if row["shown"] else None,
            comment=comments.get(row["review"], ""),
            is_kept=bool(row["snapshot_hash"]),
        )
        for row in rows
    )
