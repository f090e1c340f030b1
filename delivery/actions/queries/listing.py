"""The list of actions: everything that a viewer may see, in the order in which it wants attention."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from piccolo.columns import And

from delivery.actions.choices import ServedObjective
from delivery.actions.filters import Place
from delivery.actions.owners import OwnerAgency
from delivery.actions.queries.objectives import objectives_of_all
from delivery.actions.queries.origins import ActionGroup, ActionPlan
from delivery.actions.queries.owners import owners_of_all
from delivery.actions.queries.rows import ROW_COLUMNS, ActionRow, Rows
from delivery.actions.queries.visibility import visible_actions
from delivery.actions.tables import Action
from delivery.cache import Cache
from delivery.meetings.queries.visibility import veil_of, visible_meetings
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
    plans: tuple[ActionPlan, ...] = ()


_lists: Cache[ActionList] = Cache(most=32)


async def seen_actions(viewer: Viewer | None, today: date, settings: RagSettings) -> ActionList:
    """Everything that the viewer may see: overdue, due before the group's next meeting, then the rest.

    Six queries, or none where nothing was recorded since the same was asked last.
    """
    key = (today, settings, viewer.group_ids if viewer else None)
    return await _lists.answer(key, lambda: read_actions(viewer, today, settings))


async def read_actions(viewer: Viewer | None, today: date, settings: RagSettings) -> ActionList:
    """The same, read anew."""
    found = await Action.select(*ROW_COLUMNS).where(visible_actions(viewer))
    owners = await owners_of_all(today)
    objectives = await objectives_of_all()
    next_meetings = await _next_meetings(viewer, today)
    rows = Rows(today, settings, await veil_of(viewer))
    actions = sorted(
        (
            rows.row(row, owners.get(row["id"], ()), tuple(objectives.get(row["id"], ())), next_meetings)
            for row in found
        ),
        key=_order,
    )
    return ActionList(
        rows=tuple(actions),
        objectives=_objectives(actions),
        agencies=_agencies(actions),
        groups=tuple(sorted(rows.groups.values(), key=lambda group: (group.name, group.id))),
        plans=tuple(sorted(rows.plans.values(), key=lambda plan: (plan.name, plan.id))),
    )


async def _next_meetings(viewer: Viewer | None, today: date) -> dict[int | None, date]:
    """The day each group meets next, by its id; under None that of the Strategic Group, which keeps the plan."""
    midnight = datetime.combine(today, time(), LONDON).astimezone(UTC)
    is_to_come = And(Meeting.starts_at >= midnight, Meeting.state != CANCELLED_MEETING)
    rows = await (
        Meeting.select(Meeting.group, Meeting.starts_at, Meeting.group.kind.as_alias("kind"))
        .where(And(visible_meetings(viewer), is_to_come))
        .order_by(Meeting.starts_at, Meeting.id)
    )
    found: dict[int | None, date] = {}
    for row in rows:
        day = london_day(row["starts_at"])
        found.setdefault(row["group"], day)
        if row["kind"] == STRATEGIC:
            found.setdefault(None, day)
    return found


_PLACES = {place: at for at, place in enumerate(Place)}


def _order(action: ActionRow) -> tuple[int, int, int]:
    """By place; then the soonest due, no date last; finished work by the day it was finished, latest first."""
    if action.place is Place.COMPLETE:
        day = -action.completed_on.toordinal() if action.completed_on else 0
    else:
        day = action.due.toordinal() if action.due else date.max.toordinal()
    return _PLACES[action.place], day, action.number


def _objectives(actions: Iterable[ActionRow]) -> tuple[ServedObjective, ...]:
    served = {objective for action in actions for objective in action.objectives}
    return tuple(sorted(served, key=lambda objective: (objective_sort_key(objective.number), objective.id)))


def _agencies(actions: Iterable[ActionRow]) -> tuple[OwnerAgency, ...]:
    agencies = {owner.agency for action in actions for owner in action.owners if owner.agency}
    return tuple(sorted(agencies, key=lambda agency: (agency.name, agency.id)))
