"""What the words for a date can be bound to, of one action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.actions.tables import Action
from delivery.meetings.queries.dates.coming_days import coming_days


@dataclass(frozen=True, slots=True)
class DatesKnown:
    """What the words for a date can be bound to: the day an action is due, and its group's coming meetings."""

    due: date | None = None
    meetings: tuple[date, ...] = ()


async def dates_known(number: int, now: datetime) -> DatesKnown:
    """Those of the action with this number, none where there is none; two queries.

    Who asks may see that action: which words can be read says when it is due and whether its group meets.
    """
    rows = await Action.select(Action.due, Action.group).where(Action.number == number)
    return await dates_with(rows[0]["due"], rows[0]["group"], now) if rows else DatesKnown()


async def dates_with(due: date | None, group_id: int | None, now: datetime) -> DatesKnown:
    """The same of an action that was read before; one query, none where it is of no group."""
    meetings = await coming_days([group_id] if group_id else [], now)
    return DatesKnown(due, meetings.get(group_id, ()) if group_id else ())
