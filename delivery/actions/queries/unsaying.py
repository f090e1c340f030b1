"""What an action keeps of its updates when one of them is taken back."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from delivery.actions.changes import Origin
from delivery.actions.due import Due
from delivery.actions.hearing import How
from delivery.actions.queries.changing import Stored, due_of
from delivery.actions.queries.page import KIND
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action, Update
from delivery.partners.queries.history import history_of

# What a word changed is noted with it, so that taking the word back gives it back.
STATUS_BEFORE = "status before"
DUE_BEFORE = "due before"


def due_kept(stored: Stored) -> str:
    """The due date of a stored action with all that is remembered of its moves, as the history of a word keeps it."""
    return json.dumps(asdict(due_of(stored)), default=str)


async def due_before(action_id: int, recorded_at: datetime) -> Due | None:
    """The due date that a word moved, as `due_kept` kept it; None where the word moved none."""
    entries = await history_of(KIND, action_id)
    own = [entry for entry in entries if entry.at == recorded_at and DUE_BEFORE in entry.detail]
    if not own:
        return None
    kept = json.loads(own[0].detail[DUE_BEFORE])
    days = {name: date.fromisoformat(kept[name]) for name in ("day", "first") if kept[name]}
    return Due(**{**kept, **days})


async def heard_without(stored: Stored) -> dict[Any, Any]:
    """What an action keeps of its updates, from those that still stand."""
    rows = (
        await Update.select(Update.said_on, Update.how, Update.at_risk)
        .where(Update.action == stored["id"], Update.withdrawn_at.is_null(), Update.how != How.PLAN.value)
        .order_by(Update.said_on, Update.id)
    )
    last = rows[-1] if rows else None
    heard = [(row["said_on"], row["how"]) for row in rows]
    if stored["origin"] == Origin.MEETING:
        heard.append((stored["raised_on"], How.MEETING.value))
    heard_on, how = max(heard, key=lambda word: word[0]) if heard else (None, "")
    return {
        Action.last_update_on: last["said_on"] if last else None,
        Action.at_risk: bool(last and last["at_risk"]),
        Action.last_heard_on: heard_on,
        Action.last_heard_how: how,
    }


async def since(action_id: int, recorded_at: datetime) -> tuple[bool, ActionStatus | None]:
    """Whether anything happened to an action after a word, and the status that the word moved it from."""
    entries = await history_of(KIND, action_id)
    own = [entry for entry in entries if entry.at == recorded_at and STATUS_BEFORE in entry.detail]
    before = ActionStatus(own[0].detail[STATUS_BEFORE]) if own else None
    return bool(entries) and entries[0].at > recorded_at, before
