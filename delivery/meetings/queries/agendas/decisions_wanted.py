"""What coming meetings are asked to decide: the items of their agendas whose purpose is decision."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from delivery.meetings.queries.agendas.heads import OPEN_STATES
from delivery.meetings.queries.agendas.rows import ACCEPTED
from delivery.meetings.queries.visibility import (
    if_members_only,
    sees_group,
    visible_agenda_items,
    visible_meetings,
)
from delivery.meetings.rules.agenda import Origin, Purpose
from delivery.meetings.rules.states import GroupKind
from delivery.meetings.tables import AgendaItem, Meeting, StandingItem
from delivery.partners.viewer import Viewer
from delivery.wording import LONDON, london_day

_TOLD_ELSEWHERE = frozenset({Origin.MINUTES, Origin.MATTERS, Origin.RAISED})
"""To agree the minutes is no news, and a matter raised is told by its own register."""
_WRITTEN = frozenset({Origin.ADDED, Origin.PROPOSED})


@dataclass(frozen=True, slots=True)
class DecisionItem:
    """An item that asks a meeting for a decision; `group` and `kind` are those of the group that meets."""

    meeting_id: int
    held_on: date
    group: str
    kind: GroupKind
    title: str
    members_only_groups: frozenset[int]


async def decision_items(
    viewer: Viewer, kinds: Collection[GroupKind], today: date
) -> tuple[DecisionItem, ...]:
    """The decisions on the agendas of coming meetings of groups of these kinds, the soonest first; three queries.

    Of an agenda that is not settled, what people wrote and, of each group's next meeting, what stands on every one.
    What another group put there is told where the viewer may see that group, or sits in the one that meets.
    """
    meetings = await _coming(viewer, kinds, today)
    if not meetings:
        return ()
    items = await _items([row["id"] for row in meetings], viewer)
    standing = await _standing({row["template"] for row in meetings if row["template"]})
    found, met = [], set()
    for meeting in meetings:
        theirs = [row for row in items if row["meeting"] == meeting["id"]]
        titles = [row["title"] for row in theirs if _is_asked(row, meeting, viewer)]
        if not meeting["is_extraordinary"] and meeting["group"] not in met:
            met.add(meeting["group"])
            titles += _standing_titles(meeting, theirs, standing)
        found += [_item(meeting, title) for title in titles]
    return tuple(found)


async def _coming(viewer: Viewer, kinds: Collection[GroupKind], today: date) -> list[dict[str, Any]]:
    midnight = datetime.combine(today, time(), LONDON).astimezone(UTC)
    return await (
        Meeting.select(
            Meeting.id,
            Meeting.starts_at,
            Meeting.is_extraordinary,
            Meeting.agenda_settled_at,
            Meeting.group,
            Meeting.group.name.as_alias("group_name"),
            Meeting.group.kind.as_alias("kind"),
            Meeting.group.visibility.as_alias("visibility"),
            Meeting.group.agenda_template.as_alias("template"),
        )
        .where(
            Meeting.group.kind.is_in([kind.value for kind in kinds]),
            Meeting.starts_at >= midnight,
            Meeting.state.is_in([state.value for state in OPEN_STATES]),
            visible_meetings(viewer),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )


async def _items(meeting_ids: Sequence[int], viewer: Viewer) -> list[dict[str, Any]]:
    put_off = AgendaItem.forward_item._.meeting._.group
    return await (
        AgendaItem.select(
            AgendaItem.meeting,
            AgendaItem.title,
            AgendaItem.purpose,
            AgendaItem.origin,
            AgendaItem.standing,
            AgendaItem.is_edited,
            AgendaItem.withdrawn_at,
            put_off.as_alias("source"),
            put_off._.visibility.as_alias("source_visibility"),
        )
        .where(
            AgendaItem.meeting.is_in(list(meeting_ids)),
            AgendaItem.state == ACCEPTED,
            visible_agenda_items(viewer),
        )
        .order_by(AgendaItem.position, AgendaItem.id)
    )


async def _standing(templates: Collection[int]) -> list[dict[str, Any]]:
    if not templates:
        return []
    return await (
        StandingItem.select(StandingItem.id, StandingItem.template, StandingItem.title)
        .where(
            StandingItem.template.is_in(sorted(templates)),
            StandingItem.purpose == Purpose.DECISION.value,
            StandingItem.withdrawn_at.is_null(),
        )
        .order_by(StandingItem.position, StandingItem.id)
    )


def _is_asked(row: Mapping[str, Any], meeting: Mapping[str, Any], viewer: Viewer) -> bool:
    """Whether a stored item asks for a decision; before the agenda is settled its words count where a person wrote them."""
    origin = Origin(row["origin"])
    if row["withdrawn_at"] or origin in _TOLD_ELSEWHERE or row["purpose"] != Purpose.DECISION:
        return False
    if not (meeting["agenda_settled_at"] or row["is_edited"] or origin in _WRITTEN):
        return False
    is_inside = meeting["group"] in viewer.group_ids
    return row["source"] is None or is_inside or sees_group(row["source_visibility"], row["source"], viewer)


def _standing_titles(
    meeting: Mapping[str, Any], items: Sequence[Mapping[str, Any]], standing: Sequence[Mapping[str, Any]]
) -> list[str]:
    """What stands on every agenda of the group and nobody left out or wrote anew; of a settled one the rows tell."""
    if meeting["agenda_settled_at"]:
        return []
    decided = {row["standing"] for row in items if row["withdrawn_at"] or row["is_edited"]}
    return [
        row["title"]
        for row in standing
        if row["template"] == meeting["template"] and row["id"] not in decided
    ]


def _item(meeting: Mapping[str, Any], title: str) -> DecisionItem:
    return DecisionItem(
        meeting_id=meeting["id"],
        held_on=london_day(meeting["starts_at"]),
        group=meeting["group_name"],
        kind=GroupKind(meeting["kind"]),
        title=title,
        members_only_groups=if_members_only(meeting["group"], meeting["visibility"]),
    )
