"""A report between two days: the position at its end, the review that stood at its beginning, and what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from delivery.partners.viewer import Viewer
from delivery.progress.queries.agreed_position import as_agreed
from delivery.progress.queries.board import Board, board_for
from delivery.progress.queries.changes import changed_for
from delivery.progress.queries.changes.actions import changed_actions
from delivery.progress.queries.changes.ground import Ground
from delivery.progress.queries.changes.shown import moves
from delivery.progress.queries.changes.span import Span
from delivery.progress.queries.position import Position, position_on
from delivery.progress.queries.reviews import last_review_by
from delivery.progress.rules.changes import ComparedColours, WhatChanged
from delivery.wording import short_day


async def board_between(
    viewer: Viewer | None, since: date | None, until: date | None, today: date
) -> Board | None:
    """The board of today where no day is given; None before a strategy is loaded.

    Somebody who sees the agreed position is told the one that stood on `until`; it stands beside that of the last
    review by `since`, where that is another.
    """
    board, working = await board_for(viewer, today), await position_on(today)
    if board is None or working is None or not (since or until):
        return board
    strategy_id, position = working.strategy.id, board.position
    if until and not _sees_working(viewer):
        position = _until(as_agreed(working, await last_review_by(strategy_id, until)), until)
    before = await last_review_by(strategy_id, since) if since else board.review
    is_same = before is not None and not _sees_working(viewer) and before.held_on >= position.on
    return replace(board, position=position, review=None if is_same else before)


async def changed_between(
    viewer: Viewer | None, since: date | None, until: date | None, today: date, board: Board
) -> WhatChanged | None:
    """What changed since a day, of open records; with `until` nothing that came later, nor what waits today."""
    changed = await changed_for(viewer, today, since, open_only=True)
    working = await position_on(today)
    if changed is None or working is None or until is None:
        return changed
    before, position, ground = board.review, board.position, Ground(working)
    actions = await changed_actions(ground, changed.since, until)
    why = "" if before else f"No other review had been closed by {short_day(changed.since.on)}."
    colours = ComparedColours(before.held_on if before else None, position.on, True, why)
    return replace(
        changed,
        colours=colours,
        moves=moves(ground, Span(changed.since, colours, before, position, before)),
        new=tuple(action for action in actions.new if action.on and action.on <= until),
        completed=tuple(action for action in actions.completed if action.on and action.on <= until),
        cancelled=actions.cancelled,
        slipped=actions.slipped,
        crossed=tuple(crossing for crossing in changed.crossed if crossing.after.on <= until),
        promises=tuple(promise for promise in changed.promises if promise.met_on <= until),
        silent=(),
        past_cadence=(),
        vacant=(),
        questions=(),
        decisions=(),
    )


def _sees_working(viewer: Viewer | None) -> bool:
    return viewer is not None and viewer.sees_working_position


def _until(position: Position, end: date) -> Position:
    """Without the actions that were raised after the end."""
    return replace(
        position,
        objectives=tuple(
            replace(one, actions=tuple(action for action in one.actions if action.raised_on <= end))
            for one in position.objectives
        ),
    )
