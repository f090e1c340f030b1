"""Where an objective was discussed: what each meeting decided, asked, raised, looked at or had on its agenda of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from piccolo.columns import Or

from delivery.actions.queries.rows import ActionRow
from delivery.actions.tables import Update
from delivery.cache import Cache
from delivery.meetings.queries.agendas.anywhere import items_seen
from delivery.meetings.queries.visibility import (
    OPEN,
    veil_of,
    visible_decisions,
    visible_meetings,
    visible_minutes,
    visible_questions,
)
from delivery.meetings.rules.states import GroupKind, MeetingState
from delivery.meetings.tables import AgendaItem, Decision, Group, Meeting, Minutes, Question
from delivery.partners.viewer import Viewer
from delivery.progress.queries.reviewing.past import PastReview
from delivery.strategy.queries.strategies import ObjectiveRow
from delivery.wording import london_day


class Kind(StrEnum):
    """What a meeting had to do with an objective, in the order in which it is told."""

    REVIEWED = "Reviewed"
    DECISION = "Decision"
    QUESTION = "Question"
    RAISED = "Action raised"
    LOOKED_AT = "Action looked at"
    AGENDA = "On the agenda"


@dataclass(frozen=True, slots=True)
class Mention:
    """One of these things; `record` is the id of the record, of an action its number."""

    kind: Kind
    text: str
    record: int


@dataclass(frozen=True, slots=True)
class Discussed:
    """What one meeting had to do with an objective.

    `meeting_id` and `at` are None for a review that was held without a meeting that the viewer may see.
    """

    meeting_id: int | None
    group: str
    at: datetime | None
    day: date
    is_members_only: bool
    mentions: tuple[Mention, ...]
    group_id: int | None = None


_discussed: Cache[tuple[Discussed, ...]] = Cache(most=256)


async def discussed_under(
    viewer: Viewer, objective: ObjectiveRow, actions: Sequence[ActionRow], reviews: Sequence[PastReview]
) -> tuple[Discussed, ...]:
    """What this viewer may see of the talk about an objective, the latest first, meetings to come before that.

    `actions` are those that serve it and that the viewer may see, `reviews` the closed ones. Eight queries at most,
    none where nothing was recorded since the same was asked last.
    """
    return await _discussed.answer((objective.id, viewer), lambda: _read(viewer, objective, actions, reviews))


async def _read(
    viewer: Viewer, objective: ObjectiveRow, actions: Sequence[ActionRow], reviews: Sequence[PastReview]
) -> tuple[Discussed, ...]:
    found: defaultdict[int, list[Mention]] = defaultdict(list)
    for review in reviews:
        if review.meeting_id:
            found[review.meeting_id].append(_reviewed(review))
    for meeting_id, mention in (
        *await _minuted(viewer, objective.id),
        *_raised(actions),
        *await _looked_at(viewer, actions),
        *await _on_agendas(viewer, objective.number),
    ):
        found[meeting_id].append(mention)
    meetings = await _meetings(viewer, found)
    without = [review for review in reviews if review.meeting_id not in meetings]
    reviewer = await _strategic_name() if without else ""
    alone = [
        Discussed(None, reviewer, None, review.held_on, False, (_reviewed(review),)) for review in without
    ]
    return tuple(sorted([*alone, *meetings.values()], key=_when, reverse=True))


async def _minuted(viewer: Viewer, objective_id: int) -> list[tuple[int, Mention]]:
    """The decisions and questions that name it."""
    found = []
    for kind, table, visible in (
        (Kind.DECISION, Decision, visible_decisions(viewer)),
        (Kind.QUESTION, Question, visible_questions(viewer)),
    ):
        rows = (
            await table.select(table.id, table.text, table.meeting)
            .where(table.objective == objective_id, table.withdrawn_at.is_null(), visible)
            .order_by(table.id)
        )
        found += [(row["meeting"], Mention(kind, row["text"], row["id"])) for row in rows]
    return found


def _raised(actions: Sequence[ActionRow]) -> list[tuple[int, Mention]]:
    return [
        (row.meeting.id, Mention(Kind.RAISED, f"{row.reference} {row.text}", row.number))
        for row in actions
        if row.meeting
    ]


async def _looked_at(viewer: Viewer, actions: Sequence[ActionRow]) -> list[tuple[int, Mention]]:
    """Its actions on which minutes recorded a word, each once for a meeting."""
    by_id = {row.id: row for row in actions}
    rows = (
        await Update.select(Update.action, Update.minutes.meeting.as_alias("meeting"))
        .where(
            Update.action.is_in([*by_id, 0]),
            Update.withdrawn_at.is_null(),
            Update.minutes.is_in(Minutes.select(Minutes.id).where(visible_minutes(viewer))),
        )
        .order_by(Update.action, Update.id)
    )
    told = dict.fromkeys((row["meeting"], row["action"]) for row in rows)
    return [
        (
            meeting_id,
            Mention(Kind.LOOKED_AT, f"{by_id[key].reference} {by_id[key].text}", by_id[key].number),
        )
        for meeting_id, key in told
        if (meeting := by_id[key].meeting) is None or meeting.id != meeting_id
    ]


async def _on_agendas(viewer: Viewer, number: str) -> list[tuple[int, Mention]]:
    """The items of agendas whose title or note names the objective by its number, unless that is a plain one."""
    if "." not in number:
        return []
    named = f"%{number}%"
    # 9.1.1 is neither 9.1.10 nor 19.1.1, and may end a sentence.
    whole = re.compile(rf"(?<![\w.]){re.escape(number)}(?!\.?\w)")
    return [
        (item.meeting_id, Mention(Kind.AGENDA, item.title, item.id))
        for item in await items_seen(viewer, Or(AgendaItem.title.like(named), AgendaItem.note.like(named)))
        if whole.search(f"{item.title}\n{item.note}")
    ]


async def _meetings(viewer: Viewer, found: Mapping[int, list[Mention]]) -> dict[int, Discussed]:
    """The meetings by their id, as far as the viewer may see them; of other groups their words name no forum member."""
    veil = await veil_of(viewer)
    rows = await Meeting.select(
        Meeting.id,
        Meeting.starts_at,
        Meeting.group,
        Meeting.group.name.as_alias("group_name"),
        Meeting.group.visibility.as_alias("visibility"),
    ).where(
        Meeting.id.is_in([*found, 0]), Meeting.state != MeetingState.CANCELLED.value, visible_meetings(viewer)
    )
    places = tuple(Kind)

    def mentions(row: Mapping[str, Any]) -> tuple[Mention, ...]:
        hidden = veil.of(row["group"])
        told = (Mention(one.kind, hidden.worded(one.text), one.record) for one in found[row["id"]])
        return tuple(sorted(told, key=lambda one: places.index(one.kind)))

    return {
        row["id"]: Discussed(
            meeting_id=row["id"],
            group=row["group_name"],
            at=row["starts_at"],
            day=london_day(row["starts_at"]),
            is_members_only=row["visibility"] != OPEN,
            mentions=mentions(row),
            group_id=row["group"],
        )
        for row in rows
    }


async def _strategic_name() -> str:
    """The name of the group that reviews the strategy."""
    rows = (
        await Group.select(Group.name)
        .where(Group.kind == GroupKind.STRATEGIC.value)
        .order_by(Group.id)
        .limit(1)
    )
    return str(rows[0]["name"]) if rows else GroupKind.STRATEGIC.words


def _reviewed(review: PastReview) -> Mention:
    if review.shown is None:
        return Mention(Kind.REVIEWED, "does not count yet", review.id)
    derived = review.derived
    beside = f"; the evidence gave {derived.word}" if derived and derived is not review.shown else ""
    return Mention(Kind.REVIEWED, f"{review.shown.word}{beside}", review.id)


def _when(one: Discussed) -> tuple[date, int]:
    return one.day, one.meeting_id or 0
