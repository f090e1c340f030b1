"""What is due to a meeting without anybody typing it, as far as whoever looks may see it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from piccolo.columns import And, Or

from delivery.meetings.queries.agendas.heads import AgendaHead
from delivery.meetings.queries.visibility import (
    sees_group,
    visible_coming_back,
    visible_decisions,
    visible_questions,
    visible_raised_matters,
)
from delivery.meetings.rules.agenda import (
    AnsweredQuestion,
    LastMinutes,
    MatterAction,
    Place,
    Purpose,
    Raised,
    ReviewedDecision,
    Sources,
    Standing,
    is_news,
    is_to_look_at,
)
from delivery.meetings.rules.comes_back import comes_back_on, falls_at
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import (
    AgendaItem,
    Decision,
    ForwardItem,
    Meeting,
    Question,
    RaisedMatter,
    StandingItem,
)
from delivery.partners.viewer import Viewer
from delivery.wording import london_day, short_day

TO_AGREE = frozenset({MeetingState.DRAFT_MINUTES.value, MeetingState.CIRCULATED.value})


async def sources_of(
    head: AgendaHead, viewer: Viewer, today: date, actions: Sequence[MatterAction]
) -> Sources:
    """Everything that is due to the meeting; seven queries. Of the open `actions` it takes those of its group."""
    meetings = await _meetings(head)
    earlier = [row for row in meetings if row["starts_at"] < head.starts_at]
    last_met = london_day(earlier[-1]["starts_at"]) if earlier else None
    days = {london_day(row["starts_at"]) for row in meetings}
    ahead = {day for day in days if day >= today} | {head.day}
    on_agendas = await _on_agendas(head)
    return Sources(
        minutes=_to_agree(earlier),
        has_met=bool(earlier),
        actions=tuple(
            action
            for action in actions
            if action.group_id == head.group_id and is_to_look_at(action.next_look, head.day)
        ),
        answers=await _answers(head, viewer, last_met),
        decisions=await _decisions(head, viewer),
        standing=await _standing(head.template_id),
        raised=await _raised(head, viewer, ahead, on_agendas["raised"]),
        forward=await _forward(head, viewer, ahead, on_agendas["forward_item"]),
    )


def source_words(row: Mapping[str, Any], head: AgendaHead, viewer: Viewer) -> str:
    """Where something came from; a group that the viewer may not see is not named."""
    day = short_day(london_day(row["held_at"]))
    if row["group"] == head.group_id:
        return f"Put off on {day}"
    if sees_group(row["visibility"], row["group"], viewer):
        return f"From {row['group_name']}, {day}"
    return f"From another group, {day}"


async def _meetings(head: AgendaHead) -> list[dict[str, Any]]:
    return await (
        Meeting.select(Meeting.id, Meeting.starts_at, Meeting.state, Meeting.is_noted_only)
        .where(
            Meeting.group == head.group_id,
            Meeting.id != head.meeting_id,
            Meeting.state != MeetingState.CANCELLED.value,
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )


def _to_agree(earlier: Sequence[Mapping[str, Any]]) -> tuple[LastMinutes, ...]:
    """The last meeting, and those before it whose minutes nobody agreed; oldest first."""
    last = earlier[-1]["id"] if earlier else None
    return tuple(
        LastMinutes(row["id"], london_day(row["starts_at"]))
        for row in earlier
        if not row["is_noted_only"]
        and (row["state"] in TO_AGREE or (row["id"] == last and row["state"] != MeetingState.AGREED.value))
    )


async def _standing(template_id: int | None) -> tuple[Standing, ...]:
    if template_id is None:
        return ()
    rows = (
        await StandingItem.select(*StandingItem.all_columns(exclude=[StandingItem.template]))
        .where(StandingItem.template == template_id, StandingItem.withdrawn_at.is_null())
        .order_by(StandingItem.position, StandingItem.id)
    )
    return tuple(
        Standing(
            id=row["id"],
            title=row["title"],
            note=row["note"],
            purpose=Purpose(row["purpose"]),
            minutes_allotted=row["minutes_allotted"],
            presenter=row["presenter"],
            place=Place(row["place"]),
        )
        for row in rows
    )


async def _answers(head: AgendaHead, viewer: Viewer, last_met: date | None) -> tuple[AnsweredQuestion, ...]:
    query = Question.select(
        Question.id,
        Question.meeting,
        Question.meeting.starts_at.as_alias("held_at"),
        Question.text,
        Question.answer,
        Question.answered_on,
    ).where(
        Question.meeting.group == head.group_id,
        Question.answered_on <= head.day,
        Question.withdrawn_at.is_null(),
        visible_questions(viewer),
    )
    if last_met:
        query = query.where(Question.answered_on >= last_met)
    return tuple(
        AnsweredQuestion(row["id"], row["meeting"], london_day(row["held_at"]), row["text"], row["answer"])
        for row in await query.order_by(Question.answered_on, Question.id)
        if is_news(row["answered_on"], london_day(row["held_at"]), last_met, head.day)
    )


async def _decisions(head: AgendaHead, viewer: Viewer) -> tuple[ReviewedDecision, ...]:
    rows = (
        await Decision.select(
            Decision.id,
            Decision.meeting,
            Decision.meeting.starts_at.as_alias("held_at"),
            Decision.number,
            Decision.text,
        )
        .where(
            Decision.meeting.group == head.group_id,
            Decision.review_on <= head.day,
            Decision.withdrawn_at.is_null(),
            visible_decisions(viewer),
        )
        .order_by(Decision.review_on, Decision.id)
    )
    return tuple(
        ReviewedDecision(row["id"], row["meeting"], london_day(row["held_at"]), row["number"], row["text"])
        for row in rows
    )


async def _raised(
    head: AgendaHead, viewer: Viewer, ahead: Collection[date], on_agendas: Collection[int]
) -> tuple[Raised, ...]:
    rows = (
        await RaisedMatter.select(
            RaisedMatter.id,
            RaisedMatter.text,
            RaisedMatter.purpose,
            RaisedMatter.meeting.starts_at.as_alias("held_at"),
            RaisedMatter.meeting.group.as_alias("group"),
            RaisedMatter.meeting._.group._.name.as_alias("group_name"),
            RaisedMatter.meeting._.group._.visibility.as_alias("visibility"),
        )
        .where(
            RaisedMatter.to_group == head.group_id,
            RaisedMatter.outcome_on.is_null(),
            RaisedMatter.withdrawn_at.is_null(),
            visible_raised_matters(viewer),
        )
        .order_by(RaisedMatter.id)
    )
    return tuple(
        Raised(row["id"], row["text"], Purpose(row["purpose"]), source_words(row, head, viewer))
        for row in rows
        if row["id"] not in on_agendas and falls_at(london_day(row["held_at"]), ahead) == head.day
    )


async def _forward(
    head: AgendaHead, viewer: Viewer, ahead: Collection[date], on_agendas: Collection[int]
) -> tuple[Raised, ...]:
    own = And(ForwardItem.meeting.group == head.group_id, ForwardItem.for_group.is_null())
    rows = (
        await ForwardItem.select(
            ForwardItem.id,
            ForwardItem.text,
            ForwardItem.due_phrase,
            ForwardItem.due_on,
            ForwardItem.meeting.starts_at.as_alias("held_at"),
            ForwardItem.meeting.group.as_alias("group"),
            ForwardItem.meeting._.group._.name.as_alias("group_name"),
            ForwardItem.meeting._.group._.visibility.as_alias("visibility"),
        )
        .where(
            Or(own, ForwardItem.for_group == head.group_id),
            ForwardItem.done_at.is_null(),
            ForwardItem.withdrawn_at.is_null(),
            visible_coming_back(viewer),
        )
        .order_by(ForwardItem.id)
    )
    return tuple(
        Raised(row["id"], row["text"], Purpose.DISCUSSION, source_words(row, head, viewer))
        for row in rows
        if row["id"] not in on_agendas and falls_at(_due(row), ahead) == head.day
    )


def _due(row: Mapping[str, Any]) -> date | None:
    """The day from which a forward item is due: never at the meeting that put it off."""
    held_on = london_day(row["held_at"])
    due = row["due_on"] or comes_back_on(row["due_phrase"], held_on)
    return max(due, held_on + timedelta(days=1)) if due else None


async def _on_agendas(head: AgendaHead) -> dict[str, set[int]]:
    """What stood on a settled agenda of an earlier meeting that was not cancelled: it has had its turn."""
    rows = await AgendaItem.select(AgendaItem.forward_item, AgendaItem.raised).where(
        AgendaItem.meeting.group == head.group_id,
        AgendaItem.meeting.starts_at < head.starts_at,
        AgendaItem.meeting.agenda_settled_at.is_not_null(),
        AgendaItem.meeting.state != MeetingState.CANCELLED.value,
        AgendaItem.withdrawn_at.is_null(),
        Or(AgendaItem.forward_item.is_not_null(), AgendaItem.raised.is_not_null()),
    )
    return {key: {row[key] for row in rows if row[key]} for key in ("forward_item", "raised")}
