"""Dates that follow a meeting: actions bound to it are due when it is held, with a line in their history."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from delivery.actions.queries.changing import Stored, change, due_of, due_values
from delivery.actions.queries.page import KIND
from delivery.actions.rules import LIVE, ActionStatus
from delivery.actions.tables import Action
from delivery.database import transaction
from delivery.meetings.queries.dates.occasions import occasions_of
from delivery.meetings.rules.dates.following import Occasion, Promised, bound_to, follow
from delivery.partners.queries.history import record
from delivery.wording import london_day

_OPEN = tuple(status.value for status in (*LIVE, ActionStatus.PROPOSED))
MOVED = "due date moved with the meeting"


@dataclass
class Followed:
    """How many actions have another due date, once the change of the calendar is made."""

    actions: int = 0


@asynccontextmanager
async def dates_follow(group_id: int, by: int, now: datetime) -> AsyncIterator[Followed]:
    """One transaction for a change of a group's calendar, at whose end the dates bound to its meetings follow."""
    async with transaction():
        followed = Followed()
        before = await occasions_of(group_id)
        yield followed
        after = await occasions_of(group_id)
        if before != after:
            followed.actions = await _follow(group_id, before, after, by, now)


async def count_bound(group_id: int, meeting_id: int) -> int:
    """How many open actions of a group are due by one of its meetings, and would move with it."""
    day = next((one.day for one in await occasions_of(group_id) if one.id == meeting_id), None)
    rows = await _open_actions(group_id)
    return sum(row["due"] == day and bool(bound_to(_promised(row))) for row in rows)


async def _follow(
    group_id: int, before: Sequence[Occasion], after: Sequence[Occasion], by: int, now: datetime
) -> int:
    moved = 0
    for row in await _open_actions(group_id):
        day = follow(_promised(row), before, after)
        # What had no date gets none that is past: nobody could have kept it.
        if day is None or day == row["due"] or (row["due"] is None and day < london_day(now)):
            continue
        await change(row["id"], row["version"], due_values(due_of(row).followed_to(day)))
        await record(KIND, row["id"], MOVED, at=now, person_id=by, detail={"due": day.isoformat()})
        moved += 1
    return moved


async def _open_actions(group_id: int) -> list[Stored]:
    return await (
        Action.select()
        .where(Action.group == group_id, Action.withdrawn_at.is_null(), Action.status.is_in(list(_OPEN)))
        .order_by(Action.id)
    )


def _promised(row: Stored) -> Promised:
    return Promised(row["due"], row["due_phrase"], row["due_assumed"], row["raised_on"])
