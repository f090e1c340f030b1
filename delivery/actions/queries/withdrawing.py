"""Entered in error: the action leaves every list and total, and its history stays."""

from __future__ import annotations

from datetime import datetime

from delivery.actions.queries.page import KIND
from delivery.actions.tables import Action
from delivery.database import transaction
from delivery.errors import EditedMeanwhile, NotFound
from delivery.partners.queries.history import record


async def withdraw_action(action_id: int, version: int, reason: str, *, by: int, now: datetime) -> None:
    """Withdraw an action as entered in error; a second click changes nothing.

    Raises EditedMeanwhile where it changed since the form showed it at `version`.
    """
    async with transaction():
        if await _is_withdrawn(action_id):
            return
        changed = (
            await Action.update({Action.withdrawn_at: now, Action.version: version + 1})
            .where(Action.id == action_id, Action.version == version)
            .returning(Action.id)
        )
        if not changed:
            raise EditedMeanwhile
        detail = {"reason": reason} if reason else {}
        await record(KIND, action_id, "withdrawn", at=now, person_id=by, detail=detail)


async def restore_action(action_id: int, *, by: int, now: datetime) -> None:
    """Put a withdrawn action back as it was; one that stands is left alone."""
    async with transaction():
        if not await _is_withdrawn(action_id):
            return
        await Action.update({Action.withdrawn_at: None, Action.version: Action.version + 1}).where(
            Action.id == action_id
        )
        await record(KIND, action_id, "restored", at=now, person_id=by)


async def _is_withdrawn(action_id: int) -> bool:
    rows = await Action.select(Action.withdrawn_at).where(Action.id == action_id)
    if not rows:
        raise NotFound
    return rows[0]["withdrawn_at"] is not None
