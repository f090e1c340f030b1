"""Recording what was said of an action: kept for ever, and carried into the action's own columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from delivery.actions.changes import Said
from delivery.actions.queries.changing import (
    Stored,
    change,
    check_move,
    due_of,
    due_values,
    status_values,
    stored_action,
)
from delivery.actions.queries.page import KIND
from delivery.actions.queries.wishes.asking import ask_for_date, is_date_free
from delivery.actions.rules import LIVE, ActionStatus
from delivery.actions.rules.by_link import asks_for
from delivery.actions.tables import Action, Update
from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim
from delivery.wording import london_day

NOT_PROPOSED = "This action is not waiting for an answer. Record what was said of it instead."


async def record_update(
    action_id: int,
    version: int,
    said: Said,
    *,
    key: str,
    by: int | None,
    now: datetime,
    is_answer: bool = False,
) -> None:
    """Record a word about an action that the form showed at `version`; a second click records nothing.

    An answer accepts or declines what is proposed, and nothing else: owners cancel no action. Raises
    NotFound where it was withdrawn, EditedMeanwhile where it changed since, Invalid where it may not move
    to the status that was said.
    """
    async with transaction():
        if not (await claim(f"word on {action_id}", key, by, now)).is_first:
            return
        stored = await stored_action(action_id)
        if stored["version"] != version:
            raise EditedMeanwhile
        if is_answer and stored["status"] != ActionStatus.PROPOSED:
            raise Invalid(NOT_PROPOSED)
        if is_answer:
            said = await as_accepted(action_id, said)
        if said.asks_for is None or said.asks_for == stored["due"]:
            await record_word(stored, said, by=by, now=now)
        else:
            await _record_asking(stored, said, said.asks_for, by=by, now=now)


async def _record_asking(stored: Stored, said: Said, day: date, *, by: int | None, now: datetime) -> None:
    """Record a word that asks for another date, which the secretary answers where the one that is due was promised."""
    if is_date_free(stored, now):
        said = replace(said, due=day)
    else:
        said = replace(said, note=f"{asks_for(day)} {said.note}".strip())
    await ask_for_date(stored, await record_word(stored, said, by=by, now=now), day, now)


async def record_word(
    stored: Stored,
    said: Said,
    *,
    by: int | None,
    now: datetime,
    minutes_id: int | None = None,
    detail: Mapping[str, str] | None = None,
) -> int:
    """Record a word about the stored action, within the transaction that read it; the id of the update.

    `minutes_id` names the saving of minutes that the word was read in, `detail` is for its history beside
    what was said. What is over is not at risk, whatever was said. Raises as `record_update` does.
    """
    action_id, before = stored["id"], ActionStatus(stored["status"])
    if (said.status or before) in {ActionStatus.COMPLETE, ActionStatus.CANCELLED}:
        said = replace(said, at_risk=False)
    check_move(before, said.status or before)
    added = await Update.insert(_row(action_id, said, by, now, minutes_id)).returning(Update.id)
    await change(action_id, stored["version"], _values(stored, said, now))
    await record(
        KIND,
        action_id,
        _verb(before, said.status or before),
        at=now,
        person_id=by,
        how=said.how.value,
        detail={**_detail(said), **(detail or {})},
    )
    return int(added[0]["id"])


async def as_accepted(action_id: int, said: Said) -> Said:
    """An answer to what was proposed: work that had begun before it was put to somebody goes on once they accept it.

    One that declines it is as it was said. One query.
    """
    if said.status is not ActionStatus.NOT_STARTED:
        return said
    rows = (
        await Update.select(Update.status)
        .where(
            Update.action == action_id,
            Update.status.is_in(sorted(status.value for status in LIVE)),
            Update.withdrawn_at.is_null(),
        )
        .order_by(Update.said_on, Update.id, ascending=False)
        .limit(1)
    )
    return replace(said, status=ActionStatus(rows[0]["status"])) if rows else said


def _row(action_id: int, said: Said, by: int | None, now: datetime, minutes_id: int | None) -> Update:
    return Update(
        action=action_id,
        said_on=said.said_on,
        said_by=said.said_by,
        how=said.how.value,
        note=said.note,
        status=said.status.value if said.status else None,
        due=said.due,
        at_risk=said.at_risk,
        minutes=minutes_id,
        recorded_at=now,
        recorded_by=by,
    )


def _values(stored: Stored, said: Said, now: datetime) -> dict[Any, Any]:
    """What the word changes; one that is older than the last does not take back its outlook."""
    values: dict[Any, Any] = {}
    if said.status and said.status != stored["status"]:
        values |= status_values(said.status, said.said_on)
    if said.due and said.due != stored["due"]:
        values |= due_values(due_of(stored).moved_to(said.due, london_day(now)))
    last_update, last_heard = stored["last_update_on"], stored["last_heard_on"]
    if last_update is None or said.said_on >= last_update:
        values |= {Action.last_update_on: said.said_on, Action.at_risk: said.at_risk}
    if last_heard is None or said.said_on >= last_heard:
        values |= {Action.last_heard_on: said.said_on, Action.last_heard_how: said.how.value}
    return values


def _verb(before: ActionStatus, after: ActionStatus) -> str:
    if before is ActionStatus.PROPOSED and after is ActionStatus.CANCELLED:
        return "declined"
    return "accepted" if before is ActionStatus.PROPOSED and after is not before else "updated"


def _detail(said: Said) -> dict[str, str]:
    detail = {"said by": said.said_by}
    if said.status:
        detail["status"] = said.status.value
    if said.due:
        detail["due"] = said.due.isoformat()
    if said.at_risk:
        detail["at risk"] = "yes"
    return detail
