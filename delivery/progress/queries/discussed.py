"""Where an objective was discussed: the decisions and questions of meetings that named it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.meetings.queries.visibility import visible_decisions, visible_questions
from delivery.meetings.tables import Decision, Question
from delivery.partners.viewer import Viewer


@dataclass(frozen=True)
class Discussed:
    """One decision or question, and the meeting it belongs to."""

    kind: str
    text: str
    group: str
    meeting_id: int
    at: datetime


async def discussed_under(viewer: Viewer | None, objective_id: int) -> tuple[Discussed, ...]:
    """What this viewer may see of the talk about an objective, the latest first; two queries."""
    found: list[Discussed] = []
    for kind, table, visible in (
        ("Decision", Decision, visible_decisions(viewer)),
        ("Question", Question, visible_questions(viewer)),
    ):
        rows = await table.select(
            table.text,
            table.meeting._.group._.name.as_alias("group"),
            table.meeting.id.as_alias("meeting_id"),
            table.meeting.starts_at.as_alias("at"),
        ).where(table.objective == objective_id, table.withdrawn_at.is_null(), visible)
        found += [Discussed(kind, row["text"], row["group"], row["meeting_id"], row["at"]) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.at, one.text), reverse=True))
