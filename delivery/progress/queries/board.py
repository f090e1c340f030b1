"""Where the strategy stands beside its last review, which the board and the progress report show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from delivery.partners.viewer import Viewer
from delivery.progress.queries.agreed_position import as_agreed
from delivery.progress.queries.position import ObjectivePosition, Position, position_on
from delivery.progress.queries.reviews import (
    ClosedReview,
    last_review,
    last_two_reviews,
    planned_reviews,
)
from delivery.strategy.queries.context import SignedUp, agencies_signed_up
from delivery.strategy.rules import Rag


@dataclass(frozen=True)
class Board:
    """A position beside that of the review before it; `planned` are the reviews from `today` on."""

    position: Position
    agencies: tuple[SignedUp, ...]
    review: ClosedReview | None
    planned: tuple[datetime, ...]
    today: date

    @property
    def reporting(self) -> int:
        """How many of the strategy's agencies report here."""
        return sum(agency.reports_here for agency in self.agencies)

    @property
    def counts_before(self) -> Mapping[Rag, int]:
        """How many objectives had each colour at the last review; none before the first."""
        return self.review.counts if self.review else dict.fromkeys(Rag, 0)

    def next_review(self, now: datetime) -> datetime | None:
        """When the Strategic Group meets next, where a meeting is planned."""
        return next((starts_at for starts_at in self.planned if starts_at > now), None)


async def board_for(viewer: Viewer | None, today: date) -> Board | None:
    """The one function that decides whose colours somebody sees, or None before a strategy is loaded.

    The Strategic Group sees the working position; everybody else, and None who is no one in particular, what the
    last closed review agreed. Of its own objectives a lead agency is told more: see `leads`.
    """
    if viewer and viewer.sees_working_position:
        return await board_on(today)
    return await agreed_board(today)


async def position_for(viewer: Viewer | None, today: date) -> Position | None:
    """The same without what stands around it on the board."""
    working = await position_on(today)
    if working is None or (viewer and viewer.sees_working_position):
        return working
    return as_agreed(working, await last_review(working.strategy.id))


async def measures_for(viewer: Viewer | None, today: date) -> Position | None:
    """The position of today for pages of measures: readings are everybody's, their colours as the viewer may see them."""
    working = await position_on(today)
    if working is None or (viewer and viewer.sees_working_position):
        return working
    agreed = as_agreed(working, await last_review(working.strategy.id))
    objectives = (
        now if leads(viewer, now) else replace(now, measures=then.measures, standing=then.standing)
        for now, then in zip(working.objectives, agreed.objectives, strict=True)
    )
    return replace(working, objectives=tuple(objectives))


def leads(viewer: Viewer | None, one: ObjectivePosition) -> bool:
    """Whether the viewer is of the agency that leads an objective, and so sees its working colour."""
    return (
        viewer is not None and one.objective.lead is not None and one.objective.lead.id in viewer.agency_ids
    )


async def agreed_board(today: date) -> Board | None:
    """The board of the position agreed at the last closed review, told beside that of the review before it."""
    working = await position_on(today)
    if working is None:
        return None
    reviews = await last_two_reviews(working.strategy.id)
    last, before = (*reviews, None, None)[:2]
    return Board(
        position=as_agreed(working, last),
        agencies=await agencies_signed_up(working.strategy.id),
        review=before,
        planned=await planned_reviews(today),
        today=today,
    )


async def board_on(today: date) -> Board | None:
    """The board of the working position of a day, or None before a strategy is loaded."""
    position = await position_on(today)
    if position is None:
        return None
    return Board(
        position=position,
        agencies=await agencies_signed_up(position.strategy.id),
        review=await last_review(position.strategy.id),
        planned=await planned_reviews(today),
        today=today,
    )
