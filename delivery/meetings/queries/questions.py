"""Questions asked in meetings, and their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from piccolo.columns import Where

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, NotAllowed, NotFound
from delivery.meetings.queries.visibility import visible_questions
from delivery.meetings.rules.marking import text_order
from delivery.meetings.tables import Question
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question, open until `answered_on`; `asker` is empty for those outside the group it was asked in."""

    id: int
    meeting_id: int
    group_id: int
    held_on: date
    text: str
    asker: str
    answer: str
    answered_on: date | None
    objective: str
    minutes_id: int | None
    quote: str
    quote_start: int | None
    version: int


async def questions_of_meeting(meeting_id: int, viewer: Viewer) -> tuple[QuestionRow, ...]:
    """The questions of one meeting in the order of its minutes."""
    return await _questions(viewer, Question.meeting == meeting_id)


async def open_questions_of_group(group_id: int, viewer: Viewer) -> tuple[QuestionRow, ...]:
    """The questions of a group that nobody has answered, the oldest meeting first."""
    rows = await _questions(viewer, Question.meeting.group == group_id, Question.answered_on.is_null())
    return tuple(sorted(rows, key=lambda row: row.held_on))


async def question_seen(question_id: int, viewer: Viewer) -> QuestionRow | None:
    """One question, None where there is none that the viewer may see."""
    found = await _questions(viewer, Question.id == question_id)
    return found[0] if found else None


async def answer_question(
    question_id: int, version: int, answer: str, viewer: Viewer, now: datetime
) -> QuestionRow:
    """Record the answer to a question as the secretary of its group; an empty answer opens it again.

    NotFound for a question that the viewer may not see, NotAllowed for anybody but the secretary,
    EditedMeanwhile where it is not at `version` any more.
    """
    async with transaction():
        question = await question_seen(question_id, viewer)
        if question is None:
            raise NotFound
        if question.group_id not in viewer.secretary_group_ids:
            raise NotAllowed("Only the secretary of the group can record an answer.")
        answered_on = london_day(now) if answer.strip() else None
        changed = (
            await Question.update(
                {
                    Question.answer: answer,
                    Question.answered_on: answered_on,
                    Question.version: Question.version + 1,
                }
            )
            .where(Question.id == question_id, Question.version == version)
            .returning(Question.id)
        )
        if not changed:
            raise EditedMeanwhile
        what = "answered" if answered_on else "opened again"
        await record(
            "question", question_id, what, at=now, person_id=viewer.person_id, detail={"answer": answer}
        )
    return question


async def _questions(viewer: Viewer, *which: Where) -> tuple[QuestionRow, ...]:
    rows = await (
        Question.select(
            Question.id,
            Question.meeting,
            Question.meeting.group.as_alias("group"),
            Question.meeting.starts_at.as_alias("held_at"),
            Question.text,
            Question.asker,
            Question.answer,
            Question.answered_on,
            Question.objective.number.as_alias("objective_number"),
            Question.minutes,
            Question.quote,
            Question.quote_start,
            Question.version,
        )
        .where(*which, Question.withdrawn_at.is_null(), visible_questions(viewer))
        .order_by(Question.id)
    )
    found = [_question(row, viewer) for row in rows]
    return tuple(sorted(found, key=lambda row: text_order(row.minutes_id, row.quote_start, row.id)))


def _question(row: Mapping[str, Any], viewer: Viewer) -> QuestionRow:
    return QuestionRow(
        id=row["id"],
        meeting_id=row["meeting"],
        group_id=row["group"],
        held_on=london_day(row["held_at"]),
        text=row["text"],
        # Who asked is seen inside the group alone (DESIGN section 7).
        asker=row["asker"] if row["group"] in viewer.group_ids else "",
        answer=row["answer"],
        answered_on=row["answered_on"],
        objective=row["objective_number"] or "",
        minutes_id=row["minutes"],
        quote=row["quote"],
        quote_start=row["quote_start"],
        version=row["version"],
    )
