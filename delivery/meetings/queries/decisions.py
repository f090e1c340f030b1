"""What meetings resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from piccolo.columns import Where

from delivery.meetings.queries.visibility import visible_decisions
from delivery.meetings.rules.marking import text_order
from delivery.meetings.tables import Decision
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a meeting resolved; `quote` stands at `quote_start` of the minutes `minutes_id`."""

    id: int
    meeting_id: int
    held_on: date
    number: str
    text: str
    objective: str
    minutes_id: int | None
    quote: str
    quote_start: int | None


async def decisions_of_meeting(meeting_id: int, viewer: Viewer) -> tuple[DecisionRow, ...]:
    """The decisions of one meeting in the order of its minutes."""
    return await _decisions(viewer, Decision.meeting == meeting_id)


async def decisions_of_group(group_id: int, viewer: Viewer) -> tuple[DecisionRow, ...]:
    """The decisions of a group, the newest meeting first."""
    rows = await _decisions(viewer, Decision.meeting.group == group_id)
    return tuple(sorted(rows, key=lambda row: row.held_on, reverse=True))


async def _decisions(viewer: Viewer, which: Where) -> tuple[DecisionRow, ...]:
    rows = await (
        Decision.select(
            Decision.id,
            Decision.meeting,
            Decision.meeting.starts_at.as_alias("held_at"),
            Decision.number,
            Decision.text,
            Decision.objective.number.as_alias("objective_number"),
            Decision.minutes,
            Decision.quote,
            Decision.quote_start,
        )
        .where(which, Decision.withdrawn_at.is_null(), visible_decisions(viewer))
        .order_by(Decision.id)
    )
    found = [
        DecisionRow(
            id=row["id"],
            meeting_id=row["meeting"],
            held_on=london_day(row["held_at"]),
            number=row["number"],
            text=row["text"],
            objective=row["objective_number"] or "",
            minutes_id=row["minutes"],
            quote=row["quote"],
            quote_start=row["quote_start"],
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: text_order(row.minutes_id, row.quote_start, row.id)))
