"""The list of actions: everything that a viewer may see, in the order in which it wants attention."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from piccolo.columns import And

from delivery.actions.filters import Place, place_of
from delivery.actions.hearing import how_words
from delivery.actions.owners import Owner, OwnerAgency, owner_words
from delivery.actions.queries.facts import FACT_COLUMNS, facts_of
from delivery.actions.queries.owners import owners_of_all
from delivery.actions.queries.rows import ActionGroup, ActionMeeting, ActionRow, ServedObjective, due_note
from delivery.actions.queries.visibility import visible_actions
from delivery.actions.rules import action_rag
from delivery.actions.tables import Action, ActionObjective
from delivery.cache import Cache
from delivery.meetings.queries.visibility import OPEN, visible_meetings
from delivery.meetings.tables import Meeting
from delivery.partners.viewer import Viewer
from delivery.strategy.rules import RagSettings, objective_sort_key
from delivery.wording import LONDON, london_day

CANCELLED_MEETING = "cancelled"
STRATEGIC = "strategic"


@dataclass(frozen=True)
class ActionList:
    """All that a viewer may see, in order, with what it can be narrowed by."""

    rows: tuple[ActionRow, ...]
    objectives: tuple[ServedObjective, ...]
    agencies: tuple[OwnerAgency, ...]
    groups: tuple[ActionGroup, ...]


_lists: Cache[ActionList] = Cache(most=32)


async def seen_actions(viewer: Viewer | None, today: date, settings: RagSettings) -> ActionList:
    """Everything that the viewer may see: overdue, due before the group's next meeting, then the rest.

    Four queries, or none where nothing was recorded since the same was asked last.
    """
    key = (today, settings, viewer.group_ids if viewer else None)
    return await _lists.answer(key, lambda: _read(viewer, today, settings))


async def seen_action(number: int, viewer: Viewer, today: date, settings: RagSettings) -> ActionRow | None:
    """One row of that list, None where there is none that the viewer may see."""
    actions = await seen_actions(viewer, today, settings)
    return next((row for row in actions.rows if row.number == number), None)


async def _read(viewer: Viewer | None, today: date, settings: RagSettings) -> ActionList:
    rows = await Action.select(*_COLUMNS).where(visible_actions(viewer))
    owners = await owners_of_all(today)
    objectives = await _objectives()
    next_meetings = await _next_meetings(viewer, today)
    groups: dict[int, ActionGroup] = {}
    meetings: dict[int, ActionMeeting] = {}
    actions = []
    for row in rows:
        group = _group(row, groups)
        actions.append(
            _action(
                row,
                group,
                _meeting(row, meetings),
                owners.get(row["id"], ()),
                tuple(objectives[row["id"]]),
                next_meetings.get(group.id if group else None),
                today,
                settings,
            )
        )
    actions.sort(key=_order)
    return ActionList(
        rows=tuple(actions),
        objectives=_objectives_of(actions),
        agencies=_agencies_of(actions),
        groups=tuple(sorted(groups.values(), key=lambda group: (group.name, group.id))),
    )


_COLUMNS = (
    *FACT_COLUMNS,
    Action.text,
    Action.due_phrase,
    Action.due_assumed,
    Action.due_before,
    Action.last_heard_how,
    Action.completed_on,
    Action.version,
    Action.group,
    Action.group.slug.as_alias("group_slug"),
    Action.group.name.as_alias("group_name"),
    Action.group.visibility.as_alias("group_visibility"),
    Action.meeting,
    Action.meeting.starts_at.as_alias("met_at"),
)


def _action(
    row: Mapping[str, Any],
    group: ActionGroup | None,
    meeting: ActionMeeting | None,
    owners: tuple[Owner, ...],
    objectives: tuple[ServedObjective, ...],
    next_meeting: date | None,
    today: date,
    settings: RagSettings,
) -> ActionRow:
    facts = facts_of(row)
    return ActionRow(
        id=row["id"],
        number=row["number"],
        text=row["text"],
        facts=facts,
        judgement=action_rag(facts, today, settings),
        place=place_of(facts, next_meeting, today),
        due_was=row["due_before"],
        due_note=due_note(row["due"], row["due_phrase"], row["due_assumed"]),
        owners=owners,
        owner_words=owner_words(owners),
        group=group,
        meeting=meeting,
        objectives=objectives,
        heard_how=how_words(row["last_heard_how"]),
        completed_on=row["completed_on"],
        version=row["version"],
    )


def _group(row: Mapping[str, Any], known: dict[int, ActionGroup]) -> ActionGroup | None:
    key = row["group"]
    if key and key not in known:
        is_members_only = row["group_visibility"] != OPEN
        known[key] = ActionGroup(key, row["group_slug"], row["group_name"], is_members_only)
    return known.get(key)


def _meeting(row: Mapping[str, Any], known: dict[int, ActionMeeting]) -> ActionMeeting | None:
    key = row["meeting"]
    if key and key not in known:
        known[key] = ActionMeeting(key, london_day(row["met_at"]))
    return known.get(key)


async def _objectives() -> defaultdict[int, list[ServedObjective]]:
    """The objectives of each action by its id, in the order of the strategy."""
    rows = await (
        ActionObjective.select(
            ActionObjective.action,
            ActionObjective.objective.number.as_alias("number"),
            ActionObjective.objective.title.as_alias("title"),
            ActionObjective.objective.aim.number.as_alias("aim"),  # type: ignore[union-attr]
            ActionObjective.objective.aim.title.as_alias("aim_title"),  # type: ignore[union-attr]
        )
        .where(ActionObjective.objective.removed_at.is_null())
        .order_by(ActionObjective.objective.position, ActionObjective.id)
    )
    known: dict[str, ServedObjective] = {}
    found: defaultdict[int, list[ServedObjective]] = defaultdict(list)
    for row in rows:
        number = row["number"]
        if number not in known:
            known[number] = ServedObjective(number, row["title"], row["aim"] or "", row["aim_title"] or "")
        found[row["action"]].append(known[number])
    return found


async def _next_meetings(viewer: Viewer | None, today: date) -> dict[int | None, date]:
    """The day each group meets next, by its id; under None that of the Strategic Group, which keeps the plan."""
    rows = await (
        Meeting.select(Meeting.group, Meeting.starts_at, Meeting.group.kind.as_alias("kind"))
        .where(
            And(
                visible_meetings(viewer),
                And(
                    Meeting.starts_at >= datetime.combine(today, time(), LONDON).astimezone(UTC),
                    Meeting.state != CANCELLED_MEETING,
                ),
            )
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    found: dict[int | None, date] = {}
    for row in rows:
        found.setdefault(row["group"], london_day(row["starts_at"]))
        if row["kind"] == STRATEGIC:
            found.setdefault(None, london_day(row["starts_at"]))
    return found


_PLACES = {place: at for at, place in enumerate(Place)}


def _order(action: ActionRow) -> tuple[int, int, int]:
    """By place; then the soonest due, what has no date last; finished work by when it was finished, latest first."""
    if action.place is Place.COMPLETE:
        day = -action.completed_on.toordinal() if action.completed_on else 0
    else:
        day = action.due.toordinal() if action.due else date.max.toordinal()
    return _PLACES[action.place], day, action.number


def _objectives_of(actions: Iterable[ActionRow]) -> tuple[ServedObjective, ...]:
    served = {objective for action in actions for objective in action.objectives}
    return tuple(sorted(served, key=lambda objective: objective_sort_key(objective.number)))


def _agencies_of(actions: Iterable[ActionRow]) -> tuple[OwnerAgency, ...]:
    agencies = {owner.agency for action in actions for owner in action.owners if owner.agency}
    return tuple(sorted(agencies, key=lambda agency: (agency.name, agency.id)))
