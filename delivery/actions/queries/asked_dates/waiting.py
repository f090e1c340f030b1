"""The new dates that wait for the secretary's answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from piccolo.columns import And, Or, Where

from delivery.actions.queries.visibility import visible_asked_dates
from delivery.actions.rights import keeps_plan
from delivery.actions.rules import LIVE, reference
from delivery.actions.tables import AskedDate
from delivery.partners.viewer import Viewer

# Each use of a join copies the columns of its table.
_NUMBER, _TEXT = AskedDate.action.number, AskedDate.action.text
_GROUP, _PLAN = AskedDate.action._.group, AskedDate.action._.plan
_STATUS, _DUE = AskedDate.action._.status, AskedDate.action._.due
_SAID_BY, _NOTE = AskedDate.said.said_by, AskedDate.said.note


@dataclass(frozen=True, slots=True)
class AskedDateRow:
    """A date that an owner asks for: whose word it was, their sentence, and the date that is due until it is answered."""

    id: int
    number: int
    text: str
    said_by: str
    note: str
    day: date
    was: date
    asked_at: datetime
    version: int

    @property
    def reference(self) -> str:
        """A-0123."""
        return reference(self.number)


async def asked_dates_of(number: int, viewer: Viewer) -> tuple[AskedDateRow, ...]:
    """What is asked for one action and waits, for somebody who may change it: one at most. One query."""
    return await _waiting(And(_NUMBER.is_in([number]), visible_asked_dates(viewer)))


async def asked_dates_to_answer(viewer: Viewer) -> tuple[AskedDateRow, ...]:
    """Everything that waits for this viewer, oldest first: of the groups whose records they keep, and of the county
    plan for those who keep it. One query.
    """
    mine: Where | Or = _GROUP.is_in(sorted(viewer.secretary_group_ids) or [0])
    if keeps_plan(viewer):
        mine = Or(mine, And(_GROUP.is_null(), _PLAN.is_null()))
    return await _waiting(And(mine, visible_asked_dates(viewer)))


async def days_asked_for(action_ids: Collection[int]) -> Mapping[int, date]:
    """The day that waits for each of these actions, for their owners; one query."""
    if not action_ids:
        return {}
    rows = await AskedDate.select(AskedDate.action, AskedDate.day).where(
        AskedDate.action.is_in(sorted(action_ids)), _still_waits(), AskedDate.withdrawn_at.is_null()
    )
    return {row["action"]: row["day"] for row in rows}


def _still_waits() -> And:
    """Nobody answered, and the action is as it was when they asked: another date since is an answer too."""
    live = sorted(status.value for status in LIVE)
    return And(AskedDate.answer == "", And(_STATUS.is_in(live), AskedDate.was == _DUE))


async def _waiting(which: And) -> tuple[AskedDateRow, ...]:
    rows = (
        await AskedDate.select(
            AskedDate.id,
            _NUMBER.as_alias("number"),
            _TEXT.as_alias("text"),
            _SAID_BY.as_alias("said_by"),
            _NOTE.as_alias("note"),
            AskedDate.day,
            AskedDate.was,
            AskedDate.asked_at,
            AskedDate.version,
        )
        .where(which, _still_waits())
        .order_by(AskedDate.asked_at, AskedDate.id)
    )
    return tuple(_row(row) for row in rows)


def _row(row: Mapping[str, Any]) -> AskedDateRow:
    return AskedDateRow(
        id=row["id"],
        number=row["number"],
        text=row["text"],
        said_by=row["said_by"],
        note=row["note"],
        day=row["day"],
        was=row["was"],
        asked_at=row["asked_at"],
        version=row["version"],
    )
