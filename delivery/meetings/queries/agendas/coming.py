"""What comes to a meeting from others: matters raised to its group, and what was put off to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from piccolo.columns import And, Or

from delivery.meetings.queries.agendas.heads import AgendaHead
from delivery.meetings.queries.visibility import (
    sees_group,
    veil_of,
    visible_coming_back,
    visible_raised_matters,
)
from delivery.meetings.rules.agenda import Purpose, Raised
from delivery.meetings.rules.registers.comes_back import comes_back_on, falls_at
from delivery.meetings.tables import ForwardItem, RaisedMatter
from delivery.partners.viewer import Viewer
from delivery.wording import london_day, short_day

# Named once: Piccolo copies every column of a table each time that a join to it is written.
_RAISED = (
    RaisedMatter.id,
    RaisedMatter.text,
    RaisedMatter.purpose,
    RaisedMatter.meeting.starts_at.as_alias("held_at"),
    RaisedMatter.meeting.group.as_alias("group"),
    RaisedMatter.meeting._.group._.name.as_alias("group_name"),
    RaisedMatter.meeting._.group._.visibility.as_alias("visibility"),
)
_PUT_OFF_BY = ForwardItem.meeting._.group
_PUT_OFF = (
    ForwardItem.id,
    ForwardItem.text,
    ForwardItem.due_phrase,
    ForwardItem.due_on,
    ForwardItem.meeting.starts_at.as_alias("held_at"),
    _PUT_OFF_BY.as_alias("group"),
    _PUT_OFF_BY._.name.as_alias("group_name"),
    _PUT_OFF_BY._.visibility.as_alias("visibility"),
)


def source_words(row: Mapping[str, Any], head: AgendaHead, viewer: Viewer) -> str:
    """Where something came from; of a group that the viewer may not see neither name nor day is told."""
    day = short_day(london_day(row["held_at"]))
    if row["group"] == head.group_id:
        return f"Put off on {day}"
    if sees_group(row["visibility"], row["group"], viewer):
        return f"From {row['group_name']}, {day}"
    return "From another group"


async def raised_for(
    head: AgendaHead, viewer: Viewer, ahead: Collection[date], on_agendas: Collection[int]
) -> tuple[Raised, ...]:
    """The matters raised to the group whose outcome is open; `on_agendas` have had their turn.

    `ahead` are the days of its meetings still to be held, of which the first takes them.
    """
    rows = (
        await RaisedMatter.select(*_RAISED)
        .where(
            RaisedMatter.to_group == head.group_id,
            RaisedMatter.outcome_on.is_null(),
            RaisedMatter.withdrawn_at.is_null(),
            visible_raised_matters(viewer),
        )
        .order_by(RaisedMatter.id)
    )
    veil = await veil_of(viewer)
    return tuple(
        Raised(
            row["id"],
            veil.of(row["group"]).worded(row["text"]),
            Purpose(row["purpose"]),
            source_words(row, head, viewer),
        )
        for row in rows
        if row["id"] not in on_agendas and falls_at(london_day(row["held_at"]), ahead) == head.day
    )


async def put_off_to(
    head: AgendaHead, viewer: Viewer, ahead: Collection[date], on_agendas: Collection[int]
) -> tuple[Raised, ...]:
    """The forward items of the group, or for it, that fall to this meeting; the same of `ahead`."""
    own = And(ForwardItem.meeting.group == head.group_id, ForwardItem.for_group.is_null())
    rows = (
        await ForwardItem.select(*_PUT_OFF)
        .where(
            Or(own, ForwardItem.for_group == head.group_id),
            ForwardItem.done_at.is_null(),
            ForwardItem.withdrawn_at.is_null(),
            visible_coming_back(viewer),
        )
        .order_by(ForwardItem.id)
    )
    veil = await veil_of(viewer)
    return tuple(
        Raised(
            row["id"],
            veil.of(row["group"]).worded(row["text"]),
            Purpose.DISCUSSION,
            source_words(row, head, viewer),
        )
        for row in rows
        if row["id"] not in on_agendas and falls_at(_due(row), ahead) == head.day
    )


def _due(row: Mapping[str, Any]) -> date | None:
    """The day from which a forward item is due: never at the meeting that put it off."""
    held_on = london_day(row["held_at"])
    due = row["due_on"] or comes_back_on(row["due_phrase"], held_on)
    return max(due, held_on + timedelta(days=1)) if due else None
