"""All that the board shows, which the progress report tells too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from delivery.progress.changes import SINCE_DAYS, WhatChanged, counts_before, what_changed
from delivery.progress.queries.position import Position, position_on
from delivery.progress.queries.reviews import ClosedReview, last_meeting_on, last_review, planned_reviews
from delivery.strategy.queries.context import SignedUp, agencies_signed_up
from delivery.strategy.rules import Rag


@dataclass(frozen=True)
class Board:
    """The position of today beside that of the last review; `planned` are the reviews from today on."""

    position: Position
    agencies: tuple[SignedUp, ...]
    review: ClosedReview | None
    planned: tuple[datetime, ...]
    changed: WhatChanged

    @property
    def reporting(self) -> int:
        """How many of the strategy's agencies report here."""
        return sum(agency.reports_here for agency in self.agencies)

    @property
    def counts_before(self) -> Mapping[Rag, int]:
        """How many objectives had each colour at the last review; none before the first."""
        return counts_before(self.review) if self.review else dict.fromkeys(Rag, 0)

    def next_review(self, now: datetime) -> datetime | None:
        """When the Strategic Group meets next, where a meeting is planned."""
        return next((starts_at for starts_at in self.planned if starts_at > now), None)


async def board_on(today: date) -> Board | None:
    """The board of a day, or None before a strategy is loaded."""
    position = await position_on(today)
    if position is None:
        return None
    review = await last_review(position.strategy.id)
    met_on = review.held_on if review else await last_meeting_on(today)
    since = met_on or today - timedelta(days=SINCE_DAYS)
    return Board(
        position=position,
        agencies=await agencies_signed_up(position.strategy.id),
        review=review,
        planned=await planned_reviews(today),
        changed=what_changed(position, review, since, since_meeting=met_on is not None),
    )
