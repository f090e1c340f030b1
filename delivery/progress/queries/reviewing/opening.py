"""Opening a review for a meeting of the Strategic Group, and giving it up again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer
from delivery.progress.queries.strategic_meetings import Session
from delivery.progress.rules.rights import must_record
from delivery.progress.tables import Review, ReviewLine

KIND = "review"
THERE_IS_ONE = "There is a review that is still open. Close it, or give it up, before you open another."


async def open_review(
    strategy_id: int,
    objective_ids: Sequence[int],
    session: Session,
    *,
    key: str,
    viewer: Viewer,
    now: datetime,
) -> int:
    """Open the review of a meeting, with a line for each objective; its id, the same for a second click.

    Invalid while another is open; NotFound and NotAllowed as `must_record` says.
    """
    async with transaction():
        must_record(viewer)
        claimed = await claim("review", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to or 0)
        is_open = await Review.exists().where(
            Review.strategy == strategy_id, Review.closed_at.is_null(), Review.withdrawn_at.is_null()
        )
        if is_open:
            raise Invalid(THERE_IS_ONE)
        rows = await Review.insert(
            Review(
                strategy=strategy_id,
                meeting=session.id,
                held_on=session.on,
                opened_at=now,
                opened_by=viewer.person_id,
            )
        ).returning(Review.id)
        review_id = int(rows[0]["id"])
        if objective_ids:
            await ReviewLine.insert(
                *(ReviewLine(review=review_id, objective=objective_id) for objective_id in objective_ids)
            )
        await record(KIND, review_id, "opened", at=now, person_id=viewer.person_id)
        await led_to(claimed, str(review_id))
        return review_id


async def give_up_review(review_id: int, version: int, viewer: Viewer, now: datetime) -> None:
    """Give up a review that was opened by mistake; what was agreed in it stands. EditedMeanwhile where it changed since."""
    async with transaction():
        must_record(viewer)
        given_up = (
            await Review.update({Review.withdrawn_at: now, Review.version: version + 1})
            .where(
                Review.id == review_id,
                Review.version == version,
                Review.closed_at.is_null(),
                Review.withdrawn_at.is_null(),
            )
            .returning(Review.id)
        )
        if not given_up:
            raise EditedMeanwhile
        await record(KIND, review_id, "given up", at=now, person_id=viewer.person_id)
