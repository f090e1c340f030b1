"""A question that somebody asks a group between its meetings."""

from __future__ import annotations

from datetime import datetime

from delivery.errors import Invalid
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting, Question
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

NO_MEETING = "This group has no meeting yet that a question could follow. Plan one first."


async def ask_between_meetings(group_id: int, text: str, asker: str, viewer: Viewer, now: datetime) -> int:
    """An open question that follows the group's last meeting, within the caller's transaction; its id.

    NotAllowed for anybody but the group's secretary, Invalid where it has not met and nothing is planned.
    """
    must_keep(viewer, "keep a question of its", group_id)
    was_held = Meeting.starts_at <= now
    rows = (
        await Meeting.select(Meeting.id)
        .where(Meeting.group == group_id, was_held, Meeting.state != MeetingState.CANCELLED.value)
        .order_by(Meeting.starts_at, Meeting.id, ascending=False)
        .limit(1)
    )
    rows = rows or (
        await Meeting.select(Meeting.id)
        .where(Meeting.group == group_id, Meeting.state != MeetingState.CANCELLED.value)
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(1)
    )
    if not rows:
        raise Invalid(problems={"kind": NO_MEETING})
    asked = await Question.insert(Question(meeting=rows[0]["id"], text=text, asker=asker)).returning(
        Question.id
    )
    question_id = int(asked[0]["id"])
    await record(
        Register.QUESTIONS.noun,
        question_id,
        "asked",
        at=now,
        person_id=viewer.person_id,
        how="mail",
        detail={"asked by": asker},
    )
    return question_id
