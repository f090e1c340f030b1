"""When it is time to tell the lead agencies: ten days before a review, until every one of them was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.partners.viewer import Viewer
from delivery.progress.queries.reviewing.leads import TELL_BEFORE, leads_told, tell_from
from delivery.progress.queries.reviewing.reading import open_review_id, stored_review
from delivery.progress.queries.strategic_meetings import sessions
from delivery.strategy.queries.strategies import current_strategy
from delivery.strategy.tables import Objective
from delivery.wording import day_in_words, london_day


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is due before a review, in a sentence; `review_id` is None where the review is still to be opened."""

    sentence: str
    review_id: int | None


async def lead_reminder(viewer: Viewer, now: datetime) -> Reminder | None:
    """For who records what the Strategic Group agrees, None for everybody else; at most seven queries."""
    strategy = await current_strategy() if viewer.records_for_strategic else None
    if strategy is None:
        return None
    today = london_day(now)
    review_id = await open_review_id(strategy.id)
    review = await stored_review(review_id) if review_id else None
    if review is None:
        ahead = [one for one in await sessions(viewer) if one.starts_at > now]
        if ahead and today >= ahead[0].on - TELL_BEFORE:
            day = day_in_words(ahead[0].on)
            return Reminder(
                f"The Strategic Group meets on {day}: open its review, and tell the lead agencies.", None
            )
        return None
    if not tell_from(review) <= today <= review.on:
        return None
    rows = await Objective.select(Objective.lead_agency).where(
        Objective.strategy == strategy.id, Objective.lead_agency.is_not_null(), Objective.removed_at.is_null()
    )
    told = await leads_told(review.id)
    untold = {row["lead_agency"] for row in rows} - set(told)
    if not untold:
        return None
    is_one = len(untold) == 1
    left = "1 lead agency is" if is_one else f"{len(untold)} lead agencies are"
    return Reminder(
        f"{left} not told yet of {'its' if is_one else 'their'} lines in the review on {day_in_words(review.on)}.",
        review.id,
    )
