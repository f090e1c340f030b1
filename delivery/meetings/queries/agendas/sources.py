"""What is due to a meeting without anybody typing it, as far as whoever looks may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from piccolo.columns import Or

from delivery.meetings.queries.agendas.arising import decisions_for, news_for
from delivery.meetings.queries.agendas.coming import put_off_to, raised_for
from delivery.meetings.queries.agendas.heads import AgendaHead
from delivery.meetings.rules.agenda import (
    LastMinutes,
    MatterAction,
    Place,
    Purpose,
    Sources,
    Standing,
    is_to_look_at,
)
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import AgendaItem, Meeting, StandingItem
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

# Named once: Piccolo copies every column of a table each time that a join to it is written.
_HELD = AgendaItem.meeting._
TO_AGREE = frozenset({MeetingState.DRAFT_MINUTES.value, MeetingState.CIRCULATED.value})


async def sources_of(
    head: AgendaHead, viewer: Viewer, today: date, actions: Sequence[MatterAction]
) -> Sources:
    """Everything that is due to the meeting; eight queries. Of the open `actions` it takes those of its group.

    To an extraordinary meeting nothing is due but what it was called for.
    """
    if head.is_extraordinary:
        return Sources(called=head.reason)
    meetings = await _meetings(head)
    earlier = [row for row in meetings if row["starts_at"] < head.starts_at]
    ordinary = [row for row in meetings if not row["is_extraordinary"]]
    before = [row for row in ordinary if row["starts_at"] < head.starts_at]
    last_met = london_day(before[-1]["starts_at"]) if before else None
    days = {london_day(row["starts_at"]) for row in ordinary}
    ahead = {day for day in days if day >= today} | {head.day}
    on_agendas = await _on_agendas(head)
    return Sources(
        minutes=_to_agree(earlier),
        has_met=bool(earlier),
        actions=tuple(
            action
            for action in actions
            if action.group_id == head.group_id and is_to_look_at(action.next_look, head.day)
        ),
        answers=await news_for(head, viewer, last_met),
        decisions=await decisions_for(head, viewer),
        standing=await _standing(head.template_id),
        raised=await raised_for(head, viewer, ahead, on_agendas["raised"]),
        forward=await put_off_to(head, viewer, ahead, on_agendas["forward_item"]),
    )


async def _meetings(head: AgendaHead) -> list[dict[str, Any]]:
    return await (
        Meeting.select(
            Meeting.id, Meeting.starts_at, Meeting.state, Meeting.is_noted_only, Meeting.is_extraordinary
        )
        .where(
            Meeting.group == head.group_id,
            Meeting.id != head.meeting_id,
            Meeting.state != MeetingState.CANCELLED.value,
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )


def _to_agree(earlier: Sequence[Mapping[str, Any]]) -> tuple[LastMinutes, ...]:
    """The last meeting, and those before it whose minutes nobody agreed; oldest first."""
    last = earlier[-1]["id"] if earlier else None
    return tuple(
        LastMinutes(row["id"], london_day(row["starts_at"]))
        for row in earlier
        if not row["is_noted_only"]
        and (row["state"] in TO_AGREE or (row["id"] == last and row["state"] != MeetingState.AGREED.value))
    )


async def _standing(template_id: int | None) -> tuple[Standing, ...]:
    if template_id is None:
        return ()
    rows = (
        await StandingItem.select(*StandingItem.all_columns(exclude=[StandingItem.template]))
        .where(StandingItem.template == template_id, StandingItem.withdrawn_at.is_null())
        .order_by(StandingItem.position, StandingItem.id)
    )
    return tuple(
        Standing(
            id=row["id"],
            title=row["title"],
            note=row["note"],
            purpose=Purpose(row["purpose"]),
            minutes_allotted=row["minutes_allotted"],
            presenter=row["presenter"],
            place=Place(row["place"]),
        )
        for row in rows
    )


async def _on_agendas(head: AgendaHead) -> dict[str, set[int]]:
    """What stood on a settled agenda of an earlier meeting that was not cancelled: it has had its turn."""
    rows = await AgendaItem.select(AgendaItem.forward_item, AgendaItem.raised).where(
        _HELD.group == head.group_id,
        _HELD.starts_at < head.starts_at,
        _HELD.agenda_settled_at.is_not_null(),
        _HELD.state != MeetingState.CANCELLED.value,
        AgendaItem.withdrawn_at.is_null(),
        Or(AgendaItem.forward_item.is_not_null(), AgendaItem.raised.is_not_null()),
    )
    return {key: {row[key] for row in rows if row[key]} for key in ("forward_item", "raised")}
