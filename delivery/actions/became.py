"""What became of an action since a moment, as its history tells it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from delivery.actions.rules import ActionStatus


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an action's history, as far as it tells of its beginning, its date or its status.

    `sets_due` says that it set the date, to `due`; `follows_meeting` that nobody chose that, since its meeting moved.
    `status` is the one that was entered, None where none was.
    """

    at: datetime
    is_raised: bool = False
    sets_due: bool = False
    follows_meeting: bool = False
    due: date | None = None
    status: ActionStatus | None = None


@dataclass(frozen=True, slots=True)
class Became:
    """What became of an action since a moment.

    `due_then` is the date that it had, None where it had none or nobody knows; `was_moved` says that somebody set
    another, the last of them `due_told`. `status_told` is the last status that somebody entered since, `status_then` the last one before that,
    each None where there was none.
    """

    is_new: bool
    due_then: date | None
    was_moved: bool
    status_then: ActionStatus | None
    status_told: ActionStatus | None
    due_told: date | None = None

    def came_to(self, status: ActionStatus) -> bool:
        """Whether it came to this status since: somebody entered it, and it was another before."""
        return self.status_told is status and self.status_then is not status


def became(steps: Iterable[Step], moment: datetime) -> Became:
    """What became of an action, by its history in the order of time; what was recorded at the moment is before it."""
    before: list[Step] = []
    after: list[Step] = []
    for step in steps:
        (after if step.at > moment else before).append(step)
    dated = [step for step in before if step.sets_due]
    dated_after = [step for step in after if step.sets_due]
    told_before = [step.status for step in before if step.status]
    told_after = [step.status for step in after if step.status]
    return Became(
        is_new=any(step.is_raised for step in after),
        due_then=dated[-1].due if dated else None,
        was_moved=any(step.sets_due and not step.is_raised and not step.follows_meeting for step in after),
        status_then=told_before[-1] if told_before else None,
        status_told=told_after[-1] if told_after else None,
        due_told=dated_after[-1].due if dated_after else None,
    )
