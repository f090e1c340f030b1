"""The texts of minutes, one for each time they were saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from piccolo.columns import Where

from delivery.meetings.queries.visibility import visible_minutes
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.rules.undoing import may_undo
from delivery.meetings.tables import Decision, ForwardItem, Minutes, Question
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class MinutesRow:
    """One saving of a meeting's minutes; undone, it keeps its text and nothing else.

    `state` is that of its meeting.
    """

    id: int
    meeting_id: int
    group_id: int
    text: str
    saved_at: datetime
    saved_by: str
    undone_at: datetime | None
    state: MeetingState

    def may_undo(self, now: datetime) -> bool:
        """Whether its secretary can still take it back."""
        return self.undone_at is None and may_undo(self.state, self.saved_at, now)


async def minutes_of_meeting(meeting_id: int, viewer: Viewer) -> tuple[MinutesRow, ...]:
    """Every saving of a meeting's minutes, undone ones too, oldest first."""
    return await _minutes(viewer, Minutes.meeting == meeting_id)


async def minutes_seen(minutes_id: int, viewer: Viewer) -> MinutesRow | None:
    """One saving, None where there is none that the viewer may see."""
    found = await _minutes(viewer, Minutes.id == minutes_id)
    return found[0] if found else None


async def saved_quotes(meeting_id: int) -> frozenset[str]:
    """The quotes of a meeting's decisions, questions and forward items that stand; three queries."""
    quotes: set[str] = set()
    for table in (Decision, Question, ForwardItem):
        rows = await table.select(table.quote).where(
            table.meeting == meeting_id, table.withdrawn_at.is_null()
        )
        quotes |= {row["quote"] for row in rows if row["quote"]}
    return frozenset(quotes)


async def _minutes(viewer: Viewer, which: Where) -> tuple[MinutesRow, ...]:
    rows = await (
        Minutes.select(
            Minutes.id,
            Minutes.meeting,
            Minutes.meeting.group.as_alias("group"),
            Minutes.text,
            Minutes.saved_at,
            Minutes.saved_by.name.as_alias("saved_by_name"),
            Minutes.undone_at,
            Minutes.meeting.state.as_alias("state"),
        )
        .where(which, visible_minutes(viewer))
        .order_by(Minutes.saved_at, Minutes.id)
    )
    return tuple(
        MinutesRow(
            id=row["id"],
            meeting_id=row["meeting"],
            group_id=row["group"],
            text=row["text"],
            saved_at=row["saved_at"],
            saved_by=row["saved_by_name"] or "",
            undone_at=row["undone_at"],
            state=MeetingState(row["state"]),
        )
        for row in rows
    )
