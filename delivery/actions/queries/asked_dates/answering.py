"""The secretary's answer: the date moves, or it stays."""

from __future__ import annotations

from datetime import date, datetime

from delivery.actions.queries.changing import change, due_of, due_values, stored_action
from delivery.actions.queries.page import KIND
from delivery.actions.tables import AskedDate
from delivery.database import transaction
from delivery.errors import EditedMeanwhile
from delivery.partners.queries.history import record
from delivery.wording import london_day

AGREED, STAYS = "agreed", "stays"


async def agree_date(asked_id: int, version: int, *, by: int, now: datetime) -> None:
    """Move the action to the date that its owner asked for, which counts as a move.

    EditedMeanwhile where it was answered or taken back since the form showed it at `version`, or where the action
    got another date; who may answer was asked by the caller.
    """
    async with transaction():
        action_id, day, was = await _answer(asked_id, version, AGREED, by=by, now=now)
        stored = await stored_action(action_id)
        if stored["due"] != was:
            raise EditedMeanwhile
        due = due_of(stored).moved_to(day, london_day(now))
        await change(action_id, stored["version"], due_values(due))
        detail = {"due": day.isoformat()}
        await record(KIND, action_id, "new date agreed", at=now, person_id=by, detail=detail)


async def leave_date(asked_id: int, version: int, *, by: int, now: datetime) -> None:
    """The date stays as it is. EditedMeanwhile as for agreeing."""
    async with transaction():
        action_id, _, _ = await _answer(asked_id, version, STAYS, by=by, now=now)
        await record(KIND, action_id, "date stays", at=now, person_id=by)


async def _answer(
    asked_id: int, version: int, answer: str, *, by: int, now: datetime
) -> tuple[int, date, date]:
    """The action, the day asked for and the day it was."""
    rows = (
        await AskedDate.update(
            {
                AskedDate.answer: answer,
                AskedDate.answered_at: now,
                AskedDate.answered_by: by,
                AskedDate.version: version + 1,
            }
        )
        .where(
            AskedDate.id == asked_id,
            AskedDate.version == version,
            AskedDate.answer == "",
            AskedDate.withdrawn_at.is_null(),
        )
        .returning(AskedDate.action, AskedDate.day, AskedDate.was)
    )
    if not rows:
        raise EditedMeanwhile
    return rows[0]["action"], rows[0]["day"], rows[0]["was"]
