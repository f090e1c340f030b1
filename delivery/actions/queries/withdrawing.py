"""Entered in error: the action leaves every list and total, and its history stays."""

from __future__ import annotations

from datetime import datetime

from delivery.actions.queries.overlaps.joining import let_go
from delivery.actions.queries.page import KIND
from delivery.actions.tables import Action
from delivery.database import transaction
from delivery.partners.queries.withdrawing import restore, withdraw


async def withdraw_action(action_id: int, version: int, reason: str, *, by: int, now: datetime) -> None:
    """Withdraw an action as entered in error; a second click changes nothing. What it stood for stands again.

    Raises EditedMeanwhile where it changed since the form showed it at `version`.
    """
    async with transaction():
        await withdraw(Action, KIND, action_id, version, reason, by=by, now=now)
        await let_go([action_id], by=by, now=now)


async def restore_action(action_id: int, *, by: int, now: datetime) -> None:
    """Put a withdrawn action back as it was; one that stands is left alone."""
    await restore(Action, KIND, action_id, by=by, now=now)
