"""What a members-only group would show to every partner."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.meetings.tables import Decision, ForwardItem, Meeting, Minutes, Question


@dataclass(frozen=True, slots=True)
class Opening:
    """How many records of each kind would be seen by all who sign in."""

    meetings: int
    minutes: int
    decisions: int
    questions: int
    forward_items: int


async def opening_of(group_id: int) -> Opening:
    """The records of a group that become visible with it; five queries."""
    return Opening(
        meetings=await Meeting.count().where(Meeting.group == group_id),
        minutes=await Minutes.count().where(Minutes.meeting.group == group_id, Minutes.undone_at.is_null()),
        decisions=await Decision.count().where(
            Decision.meeting.group == group_id, Decision.withdrawn_at.is_null()
        ),
        questions=await Question.count().where(
            Question.meeting.group == group_id, Question.withdrawn_at.is_null()
        ),
        forward_items=await ForwardItem.count().where(
            ForwardItem.meeting.group == group_id, ForwardItem.withdrawn_at.is_null()
        ),
    )
