"""What arises from earlier meetings besides the open actions: answers, and decisions to look at again."""

from __future__ import annotations

from datetime import date

from delivery.meetings.queries.agendas.heads import AgendaHead
from delivery.meetings.queries.registers.decisions import decisions_to_review
from delivery.meetings.queries.visibility import veil_of, visible_questions
from delivery.meetings.rules.agenda import AnsweredQuestion, ReviewedDecision, is_news
from delivery.meetings.tables import Question
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


async def news_for(head: AgendaHead, viewer: Viewer, last_met: date | None) -> tuple[AnsweredQuestion, ...]:
    """The answers that have come since the group met, on `last_met`, to questions that it asked."""
    query = Question.select(
        Question.id,
        Question.meeting,
        Question.meeting.starts_at.as_alias("held_at"),
        Question.text,
        Question.answer,
        Question.answered_on,
        Question.put_to_group,
    ).where(
        Question.meeting.group == head.group_id,
        Question.answered_on <= head.day,
        Question.withdrawn_at.is_null(),
        visible_questions(viewer),
    )
    if last_met:
        query = query.where(Question.answered_on >= last_met)
    veil = await veil_of(viewer)
    return tuple(
        AnsweredQuestion(
            row["id"],
            row["meeting"],
            london_day(row["held_at"]),
            row["text"],
            veil.of(row["put_to_group"] or head.group_id).worded(row["answer"]),
        )
        for row in await query.order_by(Question.answered_on, Question.id)
        if is_news(row["answered_on"], london_day(row["held_at"]), last_met, head.day)
    )


async def decisions_for(head: AgendaHead, viewer: Viewer) -> tuple[ReviewedDecision, ...]:
    """The decisions of the group whose day of review has come, the first to review first."""
    return tuple(
        ReviewedDecision(row.id, row.meeting_id, row.held_on, row.own_number, row.text)
        for row in await decisions_to_review(head.group_id, head.day, viewer)
    )
