"""What an action was before an answer was taken in, to take it back to."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from delivery.actions.queries.changing import Stored
from delivery.actions.tables import Action

_DAYS = (
    Action.completed_on,
    Action.due,
    Action.due_before,
    Action.last_heard_on,
    Action.last_update_on,
)
_OTHERS = (
    Action.status,
    Action.due_phrase,
    Action.due_assumed,
    Action.due_moves,
    Action.due_moved_late,
    Action.at_risk,
    Action.last_heard_how,
)


def as_it_was(stored: Stored) -> str:
    """Everything of a stored action that a word about it can change, as JSON."""
    kept = {column._meta.name: stored[column._meta.name] for column in (*_DAYS, *_OTHERS)}
    return json.dumps(kept, default=str, ensure_ascii=False)


def values_before(text: str) -> dict[Any, Any]:
    """The columns of an action that `as_it_was` wrote."""
    kept = json.loads(text)
    days = {column: _day(kept[column._meta.name]) for column in _DAYS}
    return {**days, **{column: kept[column._meta.name] for column in _OTHERS}}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
