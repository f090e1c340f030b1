"""Questions asked in meetings: whom they were put to, and their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from piccolo.columns import And, Or, Where

from delivery.meetings.queries.registers.records import (
    NamedGroup,
    Source,
    group_columns,
    members_only_groups,
    named_group,
    source_columns,
    source_of,
)
from delivery.meetings.queries.visibility import veil_of, visible_asked, visible_questions
from delivery.meetings.rules.confirming.marking import text_order
from delivery.meetings.rules.groups.veil import Veil
from delivery.meetings.tables import Question
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question, open until `answered_on`. Outside the group it was asked in `asker`, to whom the answer was sent and
    the words of the minutes, in which the asker stands, are empty. `asked_by` is the asker's id, where that is known.

    `source` is None for a group that was asked by one which it may not see: it has the text, whom it was put
    to and the answer, and no word of where that came from. `put_to_another` says that it went to a group that
    the viewer may not see.
    """

    id: int
    source: Source | None
    text: str
    asker: str
    asked_by: int | None
    put_to: str
    put_to_group: NamedGroup | None
    put_to_another: bool
    due: date | None
    answer: str
    answered_on: date | None
    answer_sent_to: str
    answer_sent_on: date | None
    objective: str
    minutes_id: int | None
    quote: str
    quote_start: int | None
    may_answer: bool
    version: int
    members_only_groups: frozenset[int]

    @property
    def held_on(self) -> date | None:
        """The day of the meeting that asked."""
        return self.source.held_on if self.source else None

    @property
    def meeting_id(self) -> int | None:
        """The meeting that asked."""
        return self.source.meeting_id if self.source else None

    def is_overdue(self, today: date) -> bool:
        """Whether the answer was owed before `today`."""
        return self.answered_on is None and self.due is not None and self.due < today


async def questions_of_meeting(meeting_id: int, viewer: Viewer) -> tuple[QuestionRow, ...]:
    """The questions of one meeting in the order of its minutes."""
    return await _questions(viewer, visible_questions(viewer), Question.meeting == meeting_id)


async def open_questions_of_group(group_id: int, viewer: Viewer) -> tuple[QuestionRow, ...]:
    """The questions that a group asked and nobody has answered, the oldest meeting first."""
    rows = await _questions(
        viewer,
        visible_questions(viewer),
        Question.meeting._.group == group_id,
        Question.answered_on.is_null(),
    )
    return tuple(sorted(rows, key=_asked_first))


async def open_questions_put_to(group_ids: frozenset[int], viewer: Viewer) -> tuple[QuestionRow, ...]:
    """The open questions that other groups put to these, those owed first."""
    if not group_ids:
        return ()
    rows = await _questions(
        viewer,
        visible_asked(viewer),
        Question.put_to_group.is_in(sorted(group_ids)),
        Question.answered_on.is_null(),
    )
    return tuple(sorted(rows, key=lambda row: (row.due or date.max, row.id)))


async def open_questions_seen(viewer: Viewer) -> tuple[QuestionRow, ...]:
    """Every question that the viewer may see and nobody has answered, the oldest meeting first; one query."""
    rows = await _questions(viewer, visible_asked(viewer), Question.answered_on.is_null())
    return tuple(sorted(rows, key=_asked_first))


async def questions_seen(viewer: Viewer) -> tuple[QuestionRow, ...]:
    """Every question that the viewer may see: the open ones, the oldest first, then the newest answers."""
    rows = await _questions(viewer, visible_asked(viewer))
    waiting = sorted((row for row in rows if row.answered_on is None), key=_asked_first)
    answered = sorted((row for row in rows if row.answered_on), key=_answered_last)
    return (*waiting, *reversed(answered))


async def question_seen(question_id: int, viewer: Viewer) -> QuestionRow | None:
    """One question, None where there is none that the viewer may see."""
    found = await _questions(viewer, visible_asked(viewer), Question.id == question_id)
    return found[0] if found else None


async def _questions(viewer: Viewer, *which: Where | And | Or) -> tuple[QuestionRow, ...]:
    rows = await (
        Question.select(
            Question.id,
            Question.text,
            Question.asker,
            Question.asked_by,
            Question.put_to,
            *group_columns(Question.put_to_group, "put_to_group"),
            Question.due,
            Question.answer,
            Question.answered_on,
            Question.answer_sent_to,
            Question.answer_sent_on,
            Question.objective.number.as_alias("objective_number"),
            Question.minutes,
            Question.quote,
            Question.quote_start,
            Question.version,
            *source_columns(Question),
        )
        .where(*which, Question.withdrawn_at.is_null())
        .order_by(Question.id)
    )
    veil = await veil_of(viewer)
    found = [_question(row, viewer, veil) for row in rows]
    return tuple(sorted(found, key=lambda row: text_order(row.minutes_id, row.quote_start, row.id)))


def _question(row: Mapping[str, Any], viewer: Viewer, veil: Veil) -> QuestionRow:
    source, unnamed = source_of(row, viewer), veil.of(row["group"])
    is_inside = source is not None and source.is_inside
    may_answer = viewer.keeps(row["group"]) or viewer.keeps(row["put_to_group"])
    asked = named_group(row, "put_to_group", viewer)
    return QuestionRow(
        id=row["id"],
        source=source,
        text=unnamed.worded(row["text"]),
        # Who asked is seen inside the group alone (DESIGN section 7).
        asker=row["asker"] if is_inside else "",
        asked_by=row["asked_by"] if is_inside else None,
        put_to=unnamed.whom(row["put_to"]),
        put_to_group=asked,
        put_to_another=row["put_to_group"] is not None and asked is None,
        due=row["due"],
        # Who answers corrects what they wrote: they see it as it stands. Its words are those of who was asked.
        answer=row["answer"]
        if may_answer
        else veil.of(row["put_to_group"] or row["group"]).worded(row["answer"]),
        answered_on=row["answered_on"],
        answer_sent_to=row["answer_sent_to"] if is_inside else "",
        answer_sent_on=row["answer_sent_on"] if source else None,
        objective=row["objective_number"] or "" if source else "",
        minutes_id=row["minutes"] if source else None,
        quote=row["quote"] if is_inside else "",
        quote_start=row["quote_start"] if source else None,
        may_answer=may_answer,
        version=row["version"],
        members_only_groups=members_only_groups(row, viewer, "put_to_group"),
    )


def _asked_first(row: QuestionRow) -> tuple[date, int]:
    return row.held_on or date.max, row.id


def _answered_last(row: QuestionRow) -> tuple[date, int]:
    return row.answered_on or date.min, row.id
