"""Actions that are new, completed, cancelled or slipped since a moment, by their records and histories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from delivery.actions.became import Became
from delivery.actions.owners import bodies
from delivery.actions.queries.became import what_became
from delivery.actions.queries.evidence import CountableAction
from delivery.actions.rules import ActionStatus
from delivery.progress.queries.changes.ground import Ground
from delivery.progress.queries.changes.span import beginning
from delivery.progress.rules.changes import ChangedAction, Since, Slip

NOTHING = Became(is_new=False, due_then=None, was_moved=False, status_then=None, status_told=None)


@dataclass(frozen=True)
class ChangedActions:
    """Each by number, but those that slipped most often first."""

    new: tuple[ChangedAction, ...]
    completed: tuple[ChangedAction, ...]
    cancelled: tuple[ChangedAction, ...]
    slipped: tuple[Slip, ...]


async def changed_actions(ground: Ground, since: Since, until: date | None = None) -> ChangedActions:
    """What became of the actions that serve the strategy; two queries. An action is told once but for a slip.

    What was recorded since counts, also of an earlier day: minutes are often typed after the review. With `until`
    nothing that was recorded after that day changed anything.
    """
    end = beginning(until + timedelta(days=1)) if until else None
    became = await what_became(since.moment, end)
    kinds: dict[str, list[ChangedAction]] = {"new": [], "completed": [], "cancelled": []}
    slipped = []
    for action in ground.serving:
        since_then = became.get(action.id, NOTHING)
        if kind := _kind(action, since_then, since):
            kinds[kind].append(_changed(ground, action, kind))
        due = since_then.due_told if until else action.facts.due
        if slip := _slip(ground, action, since_then, due):
            slipped.append(slip)
    slipped.sort(key=lambda slip: (-slip.times, slip.action.number))
    return ChangedActions(
        tuple(kinds["new"]), tuple(kinds["completed"]), tuple(kinds["cancelled"]), tuple(slipped)
    )


def _kind(action: CountableAction, became: Became, since: Since) -> str:
    """What it is told as; what came in from a file as complete or cancelled is no change at all."""
    status, facts = action.facts.status, action.facts
    is_new = became.is_new or action.raised_on >= since.first_day
    if status is ActionStatus.CANCELLED:
        return "cancelled" if became.came_to(status) and not is_new else ""
    if status is ActionStatus.COMPLETE:
        is_dated = action.completed_on is not None and action.completed_on >= since.first_day
        return "completed" if became.came_to(status) or (is_dated and not facts.imported) else ""
    return "new" if is_new else ""


def _slip(ground: Ground, action: CountableAction, became: Became, due: date | None) -> Slip | None:
    """A live action whose date was put off or taken away; a date that nobody had promised does not slip."""
    facts, was = action.facts, became.due_then or action.due_was
    if not (facts.due_moves and became.was_moved and was and facts.is_live):
        return None
    if due is not None and due <= was:
        return None
    repeated = ground.working.strategy.settings.amber_due_moves
    return Slip(_changed(ground, action, "slipped"), was, due, facts.due_moves, facts.due_moves >= repeated)


def _changed(ground: Ground, action: CountableAction, kind: str) -> ChangedAction:
    days = {"new": action.raised_on, "completed": action.completed_on}
    return ChangedAction(
        number=action.number,
        reference=action.facts.reference,
        text=action.text,
        owners=bodies(action.owners),
        objectives=ground.numbers_of(action),
        status=action.facts.status,
        due=action.facts.due,
        on=days.get(kind),
        is_imported=action.facts.imported,
        concerns=ground.of_action(action),
    )
