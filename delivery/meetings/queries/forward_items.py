"""What meetings put off to later ones."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.meetings.queries.visibility import visible_forward_items
from delivery.meetings.rules.marking import text_order
from delivery.meetings.tables import ForwardItem
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ForwardItemRow:
    """Something for a later meeting."""

    id: int
    text: str
    due_phrase: str
    minutes_id: int | None
    quote: str
    quote_start: int | None


async def forward_items_of_meeting(meeting_id: int, viewer: Viewer) -> tuple[ForwardItemRow, ...]:
    """The forward items of one meeting in the order of its minutes."""
    rows = await (
        ForwardItem.select(
            ForwardItem.id,
            ForwardItem.text,
            ForwardItem.due_phrase,
            ForwardItem.minutes,
            ForwardItem.quote,
            ForwardItem.quote_start,
        )
        .where(
            ForwardItem.meeting == meeting_id,
            ForwardItem.withdrawn_at.is_null(),
            visible_forward_items(viewer),
        )
        .order_by(ForwardItem.id)
    )
    found = [
        ForwardItemRow(
            id=row["id"],
            text=row["text"],
            due_phrase=row["due_phrase"],
            minutes_id=row["minutes"],
            quote=row["quote"],
            quote_start=row["quote_start"],
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: text_order(row.minutes_id, row.quote_start, row.id)))
