"""What a matter is raised from: a decision, a question or an action that the secretary looks at."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.actions.views.asked import asked_action
from delivery.errors import NotFound
from delivery.meetings.queries.registers.decisions import decision_seen
from delivery.meetings.queries.registers.questions import question_seen
from delivery.meetings.rules.registers.register import Register
from delivery.web import Request, viewer

ACTION = "action"


@dataclass(frozen=True)
class RaisedFrom:
    """A record whose words a matter begins with; `register` is None for an action. `words` name its kind."""

    words: str
    text: str
    meeting_id: int | None
    register: Register | None
    id: int


async def raised_from(request: Request, kind: str, record_id: int) -> RaisedFrom | None:
    """The record of an address, "decision", "question" or "action" with its number; None for free text."""
    who = viewer(request)
    if kind == Register.DECISIONS.noun and (decision := await decision_seen(record_id, who)):
        return RaisedFrom(kind, decision.text, decision.meeting_id, Register.DECISIONS, decision.id)
    if kind == Register.QUESTIONS.noun and (question := await question_seen(record_id, who)):
        return RaisedFrom(kind, question.text, question.meeting_id, Register.QUESTIONS, question.id)
    if kind == ACTION and record_id:
        try:
            action = await asked_action(request, record_id)
        except NotFound:
            return None
        meeting_id = action.row.meeting.id if action.row.meeting else None
        text = f"{action.row.reference}: {action.row.text}"
        return RaisedFrom(kind, text, meeting_id, None, record_id)
    return None
