"""What was completed between two days, as a review left it."""

from __future__ import annotations

from datetime import date

from delivery.actions.queries.evidence import CountableAction, countable_actions
from delivery.actions.rules import ActionStatus
from delivery.progress.snapshot import FrozenPosition


async def completed_by(frozen: FrozenPosition, since: date, today: date) -> tuple[CountableAction, ...]:
    """The actions completed after `since` and by the day of the review, the latest first.

    A snapshot tells that an action was complete and not when, so the day is that of the action itself; what the
    snapshot tells as open, since it was reopened or recorded later, is left out. So is what came in from a file as
    complete: nobody knows when it was.
    """
    told = {action.reference: action.status for one in frozen.objectives for action in one.actions or ()}
    found = [
        action
        for action in await countable_actions(today)
        if action.completed_on
        and since < action.completed_on <= frozen.held_on
        and not _came_in_complete(action)
        and told.get(action.facts.reference, ActionStatus.COMPLETE) is ActionStatus.COMPLETE
    ]
    return tuple(sorted(found, key=lambda action: (action.completed_on or since, action.id), reverse=True))


def _came_in_complete(action: CountableAction) -> bool:
    """Whether it was imported as complete: its day of completion is then that of its import."""
    return action.facts.imported and action.completed_on == action.raised_on
