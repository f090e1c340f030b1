"""What an action was before a word that came in was filed on it, to take it back to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from delivery.actions.queries.changing import Stored, change
from delivery.actions.queries.editing import NO_DATE
from delivery.actions.queries.page import KIND
from delivery.actions.queries.unsaying import heard_without
from delivery.actions.queries.wishes.asking import take_back_wish
from delivery.actions.tables import Action, Update
from delivery.partners.queries.history import record

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


@dataclass(frozen=True, slots=True)
class FiledBefore:
    """A word that was filed: its action, its update, what the action was `before`, and the version it left it at."""

    action_id: int
    update_id: int
    before: str
    version: int


def as_it_was(stored: Stored) -> str:
    """Everything of a stored action that a word about it can change, as JSON."""
    kept = {column._meta.name: stored[column._meta.name] for column in (*_DAYS, *_OTHERS)}
    return json.dumps(kept, default=str, ensure_ascii=False)


async def unsay(
    words: Iterable[FiledBefore], reason: str, *, by: int | None, now: datetime
) -> Mapping[int, bool]:
    """Take words back, the last one first, within the caller's transaction: of each action whether it is as before.

    An action that changed since stays as it is, and is only no longer heard by them. A wish to hand it on goes with its word.
    """
    as_left: dict[int, int] = {}
    restored: dict[int, bool] = {}
    for word in sorted(words, key=lambda word: word.update_id, reverse=True):
        unsaid = Update.update({Update.withdrawn_at: now}).where(Update.id == word.update_id)
        said_at = (await unsaid.returning(Update.recorded_at))[0]["recorded_at"]
        await take_back_wish(word.action_id, word.update_id, said_at, now)
        stored = (await Action.select().where(Action.id == word.action_id))[0]
        is_untouched = as_left.get(word.action_id, stored["version"]) == word.version
        values = _values_before(word.before) if is_untouched else await heard_without(stored)
        await change(word.action_id, stored["version"], values)
        detail = {"reason": reason}
        if is_untouched:
            # Where a word before this one was taken back with it, it left the action at the version before.
            as_left[word.action_id] = word.version - 1
            due = values[Action.due]
            detail |= {"status": values[Action.status], "due": due.isoformat() if due else NO_DATE}
        await record(KIND, word.action_id, "update undone", at=now, person_id=by, detail=detail)
        restored[word.action_id] = is_untouched and restored.get(word.action_id, True)
    return restored


def _values_before(text: str) -> dict[Any, Any]:
    """The columns of an action that `as_it_was` wrote."""
    kept = json.loads(text)
    days = {column: _day(kept[column._meta.name]) for column in _DAYS}
    return {**days, **{column: kept[column._meta.name] for column in _OTHERS}}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
