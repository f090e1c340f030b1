"""An owner asks for another date, with the word that they say by their link."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from delivery.actions.queries.changing import Stored, due_of, due_values
from delivery.actions.tables import Action, AskedDate
from delivery.meetings.queries.dates.coming_days import coming_days
from delivery.wording import london_day

AT_ONCE = "at once"


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


def is_date_free(stored: Stored, now: datetime) -> bool:
    """Whether nobody promised the date of a stored action, so that its owner sets another without asking."""
    return not due_of(stored).is_promised(london_day(now))


async def note_asked_date(stored: Stored, update_id: int, day: date | None, now: datetime) -> None:
    """Note the date of a word, within its transaction; what waited of this action gives way to the newer word.

    `stored` is the action before the word. A date that is due already asks for nothing.
    """
    await AskedDate.update({AskedDate.withdrawn_at: now, AskedDate.version: AskedDate.version + 1}).where(
        AskedDate.action == stored["id"], AskedDate.answer == "", AskedDate.withdrawn_at.is_null()
    )
    if day is None or day == stored["due"]:
        return
    is_free = is_date_free(stored, now)
    await AskedDate.insert(
        AskedDate(
            action=stored["id"],
            said=update_id,
            day=day,
            was=stored["due"],
            was_phrase=stored["due_phrase"],
            was_assumed=stored["due_assumed"],
            asked_at=now,
            answer=AT_ONCE if is_free else "",
            answered_at=now if is_free else None,
        )
    )


async def take_back_date(stored: Stored, update_id: int, said_at: datetime, now: datetime) -> dict[Any, Any]:
    """Take back the date of a word, within that transaction; what the action becomes where the date held at once.

    What gave way to the word waits again.
    """
    rows = (
        await AskedDate.update({AskedDate.withdrawn_at: now, AskedDate.version: AskedDate.version + 1})
        .where(AskedDate.said == update_id, AskedDate.withdrawn_at.is_null())
        .returning(AskedDate.answer, AskedDate.was, AskedDate.was_phrase, AskedDate.was_assumed)
    )
    gave_way_to = (
        AskedDate.action == stored["id"],
        AskedDate.withdrawn_at == said_at,
        AskedDate.answer == "",
    )
    await AskedDate.update({AskedDate.withdrawn_at: None, AskedDate.version: AskedDate.version + 1}).where(
        *gave_way_to
    )
    if not rows or rows[0]["answer"] != AT_ONCE:
        return {}
    row = rows[0]
    due = replace(due_of(stored), day=row["was"], phrase=row["was_phrase"], is_assumed=row["was_assumed"])
    return due_values(due)
