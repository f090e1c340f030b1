"""The board of a report between two days: the position at its end, beside the review that stood at its beginning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from delivery.partners.viewer import Viewer
from delivery.progress.changes import what_changed, what_moved
from delivery.progress.queries.agreed_position import as_agreed
from delivery.progress.queries.board import Board, board_for
from delivery.progress.queries.position import Position, position_on
from delivery.progress.queries.reviews import ClosedReview, last_reviews

ALL = 1000


async def board_between(
    viewer: Viewer | None, since: date | None, until: date | None, today: date
) -> Board | None:
    """The board of today where no day is given; None before a strategy is loaded.

    Somebody who sees the agreed position is told the one that stood on `until`. Without `since` changes are
    counted from the review before.
    """
    board, working = await board_for(viewer, today), await position_on(today)
    if board is None or working is None or not (since or until):
        return board
    reviews = await last_reviews(working.strategy.id, most=ALL)
    is_working = viewer is not None and viewer.sees_working_position
    end = until or today
    shown = next((review for review in reviews if review.held_on <= end), None)
    position = working if is_working else as_agreed(working, shown)
    before = _before(reviews, None if is_working else shown, since)
    begin = since or (before.held_on if before else board.changed.since)
    changed = what_changed(working, before, begin, since_meeting=since is None and before is not None)
    changed = replace(
        changed,
        is_first=before is None,
        moves=what_moved(before, position) if before else (),
        new=tuple(action for action in changed.new if action.raised_on <= end),
        completed=tuple(
            action for action in changed.completed if action.completed_on and action.completed_on <= end
        ),
    )
    return replace(board, position=_until(position, end, today), review=before, changed=changed)


def _before(
    reviews: tuple[ClosedReview, ...], shown: ClosedReview | None, since: date | None
) -> ClosedReview | None:
    """The review to compare with: the last one by `since`, else the one before the one that is shown."""
    earlier = [review for review in reviews if shown is None or review.held_on < shown.held_on]
    return next((review for review in earlier if since is None or review.held_on <= since), None)


def _until(position: Position, end: date, today: date) -> Position:
    """Without the actions that were raised after the end."""
    if end >= today:
        return position
    return replace(
        position,
        objectives=tuple(
            replace(one, actions=tuple(action for action in one.actions if action.raised_on <= end))
            for one in position.objectives
        ),
    )
