"""What an action keeps of its updates when one of them is taken back."""

from __future__ import annotations

from typing import Any

from delivery.actions.changes import Origin
from delivery.actions.hearing import How
from delivery.actions.queries.changing import Stored
from delivery.actions.tables import Action, Update


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
