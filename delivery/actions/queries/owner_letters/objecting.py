"""Why a letter to an owner must not leave any more: what it asks was taken back while it waited."""

from __future__ import annotations

from datetime import datetime

from delivery.actions.tables import ToldAction
from delivery.mail.queries.leasing import DueMail

TAKEN_BACK = "An action that it tells of was withdrawn while it waited."


async def is_taken_back(mail: DueMail, now: datetime) -> str:
    """A mail that asks for an action which was withdrawn meanwhile; empty for every other. One query.

    What it told otherwise is told anew, since a mail that was stopped has told nothing.
    """
    withdrawn = await ToldAction.exists().where(
        ToldAction.mail == mail.id,
        ToldAction.ended_at.is_null(),
        ToldAction.action.withdrawn_at.is_not_null(),
    )
    return TAKEN_BACK if withdrawn else ""
