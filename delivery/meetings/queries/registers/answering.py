"""Answering a question, and correcting what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.meetings.queries.registers.questions import QuestionRow, question_seen
from delivery.meetings.queries.registers.records import change_record, differences, groups_to_name
from delivery.meetings.rules.groups.officers import must_keep, only_its_secretary
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.tables import Question
from delivery.partners.viewer import Viewer
from delivery.wording import day_or_blank


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; without words the question is open again. `sent_to` and `sent_on` say where the answer went."""

    words: str
    answered_on: date | None
    sent_to: str = ""
    sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a question: its words, who asked, whom it was put to, and when the answer is owed."""

    words: str
    asker: str
    put_to: str
    put_to_group: int | None
    due: date | None


async def answer_question(
    question_id: int, version: int, answer: Answer, viewer: Viewer, now: datetime
) -> QuestionRow:
    """Record the answer to a question, for the group that asked or the one that was asked; returns it as it was.

    NotFound for a question that the viewer may not see, NotAllowed for anybody but the secretary of either,
    EditedMeanwhile where it is not at `version` any more.
    """
    async with transaction():
        question = await question_to_answer(question_id, viewer)
        sent = (
            {Question.answer_sent_to: answer.sent_to, Question.answer_sent_on: answer.sent_on}
            if question.source and question.source.is_inside
            else {}
        )
        detail = {"answer": answer.words, "sent to": answer.sent_to if sent else ""}
        await change_record(
            Register.QUESTIONS,
            question_id,
            version,
            {Question.answer: answer.words, Question.answered_on: answer.answered_on, **sent},
            "answered" if answer.words else "opened again",
            viewer,
            now,
            {name: words for name, words in detail.items() if words},
        )
    return question


async def correct_question(
    question_id: int, version: int, asked: Asked, viewer: Viewer, now: datetime
) -> None:
    """Correct the words of a question, or say whom it is put to and when the answer is owed.

    To put it to another group shows that group its text. Errors as for an answer, but for the secretary of the
    group that asked alone; Invalid for a group that the viewer may not see.
    """
    async with transaction():
        question = await question_to_correct(question_id, viewer)
        groups = {group.id: group.name for group in await groups_to_name(viewer)}
        if asked.put_to_group is not None and asked.put_to_group not in groups:
            raise Invalid(problems={"put_to_group": "Choose a group from the list, or none."})
        before = {
            "words": question.text,
            "asked by": question.asker,
            "put to": question.put_to,
            "put to the group": question.put_to_group.name if question.put_to_group else "",
            "due": day_or_blank(question.due),
        }
        after = {
            "words": asked.words,
            "asked by": asked.asker,
            "put to": asked.put_to,
            "put to the group": groups[asked.put_to_group] if asked.put_to_group else "",
            "due": day_or_blank(asked.due),
        }
        if detail := differences(before, after):
            values: dict[Any, Any] = {
                Question.text: asked.words,
                Question.asker: asked.asker,
                Question.asked_by: question.asked_by if asked.asker == question.asker else None,
                Question.put_to: asked.put_to,
                Question.due: asked.due,
            }
            # A group that this secretary may not see stays the one that was asked.
            if asked.put_to_group or not question.put_to_another:
                values[Question.put_to_group] = asked.put_to_group
            await change_record(
                Register.QUESTIONS,
                question_id,
                version,
                values,
                "corrected",
                viewer,
                now,
                detail,
            )


async def question_to_answer(question_id: int, viewer: Viewer) -> QuestionRow:
    """A question for those who may answer it; errors as for answering."""
    question = await _seen(question_id, viewer)
    if not question.may_answer:
        raise only_its_secretary("record an answer")
    return question


async def question_to_correct(question_id: int, viewer: Viewer) -> QuestionRow:
    """A question for those who may correct it; errors as for correcting."""
    question = await _seen(question_id, viewer)
    must_keep(viewer, "correct a question", question.source.group.id if question.source else None)
    return question


async def _seen(question_id: int, viewer: Viewer) -> QuestionRow:
    question = await question_seen(question_id, viewer)
    if question is None:
        raise NotFound
    return question
