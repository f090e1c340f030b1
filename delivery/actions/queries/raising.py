"""Raising actions: from a page, from minutes, from an imported log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from delivery.actions.changes import NewAction
from delivery.actions.hearing import How
from delivery.actions.owners import owner_words
from delivery.actions.queries.owners import owner_rows
from delivery.actions.queries.page import KIND
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action, ActionObjective, ActionOwner
from delivery.database import transaction
from delivery.partners.queries.history import record, touch
from delivery.partners.queries.submissions import claim, led_to


async def raise_action(new: NewAction, *, key: str, by: int, now: datetime) -> int:
    """Raise one action from a form whose idempotency key is `key`; its number, the same for a second click."""
    async with transaction():
        claimed = await claim("action", key, by, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        (number,) = await raise_actions([new], by=by, now=now)
        await led_to(claimed, str(number))
        return number


async def raise_actions(
    new: Sequence[NewAction], *, by: int | None, now: datetime, how: str = How.PAGE
) -> tuple[int, ...]:
    """Raise actions in one transaction, or within that of the caller; their numbers, in order.

    `by` is who records them, `how` the way they came in, for their history.
    """
    if not new:
        return ()
    async with transaction():
        # Changing the installation's row makes PostgreSQL's writers wait here, so that no number is given twice.
        await touch()
        first = await _next_number()
        numbered = dict(enumerate(new, start=first))
        ids = await _insert(numbered)
        await _insert_links(numbered, ids)
        for number, action in numbered.items():
            detail = {"text": action.text, "owners": owner_words(action.owners)}
            if action.due.day:
                detail["due"] = action.due.day.isoformat()
            await record(KIND, ids[number], "raised", at=now, person_id=by, how=how, detail=detail)
    return tuple(numbered)


async def _next_number() -> int:
    rows = await Action.select(Action.number).order_by(Action.number, ascending=False).limit(1)
    return int(rows[0]["number"]) + 1 if rows else 1


async def _insert(numbered: dict[int, NewAction]) -> dict[int, int]:
    """Insert the actions; their ids by number."""
    rows = await Action.insert(
        *(_table_row(number, action) for number, action in numbered.items())
    ).returning(Action.id, Action.number)
    return {row["number"]: row["id"] for row in rows}


def _table_row(number: int, action: NewAction) -> Action:
    return Action(
        number=number,
        text=action.text,
        status=action.status.value,
        due=action.due.day,
        due_phrase=action.due.phrase,
        due_assumed=action.due.is_assumed,
        last_heard_on=action.heard_on,
        last_heard_how=How.MEETING.value if action.heard_on else "",
        raised_on=action.raised_on,
        completed_on=action.raised_on if action.status is ActionStatus.COMPLETE else None,
        origin=action.origin.value,
        group=action.group_id,
        plan=action.plan_id,
        meeting=action.meeting_id,
        minutes=action.minutes_id,
        from_log=action.log_id,
        plan_import=action.plan_import_id,
        promise=action.promise_id,
        quote=action.quote,
        quote_start=action.quote_start,
        uid=str(uuid4()),
    )


async def _insert_links(numbered: dict[int, NewAction], ids: dict[int, int]) -> None:
    owners = [row for number, new in numbered.items() for row in owner_rows(ids[number], new.owners)]
    if owners:
        await ActionOwner.insert(*owners)
    objectives = [
        ActionObjective(action=ids[number], objective=objective_id)
        for number, new in numbered.items()
        for objective_id in new.objective_ids
    ]
    if objectives:
        await ActionObjective.insert(*objectives)
