"""What was said of the actions of a plan: the newest goes out with it, and all of them are known when one comes in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from delivery.actions.queries.visibility import visible_actions
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action, Update
from delivery.meetings.queries.visibility import veil_of
from delivery.partners.viewer import Viewer
from delivery.wording import short_day


@dataclass(frozen=True, slots=True)
class PlanUpdate:
    """An update as a plan says it: its note, or what it changed where it has none."""

    said_on: date
    words: str


async def plan_updates(viewer: Viewer) -> dict[int, tuple[PlanUpdate, ...]]:
    """The updates that stand of every action that the viewer may see, oldest first, by the action's id; three queries."""
    rows = (
        await Update.select(
            Update.action,
            Update.action.group.as_alias("group"),
            Update.said_on,
            Update.note,
            Update.status,
            Update.due,
            Update.at_risk,
        )
        .where(
            Update.withdrawn_at.is_null(),
            Update.action.is_in(Action.select(Action.id).where(visible_actions(viewer))),
        )
        .order_by(Update.said_on, Update.id)
    )
    veil = await veil_of(viewer)
    found: defaultdict[int, list[PlanUpdate]] = defaultdict(list)
    for row in rows:
        if words := veil.of(row["group"]).worded(_words(row)):
            found[row["action"]].append(PlanUpdate(row["said_on"], words))
    return {action: tuple(updates) for action, updates in found.items()}


def _words(row: Mapping[str, Any]) -> str:
    if row["note"]:
        return str(row["note"])
    changed = [ActionStatus(row["status"]).label] if row["status"] else []
    changed += ["At risk"] if row["at_risk"] else []
    changed += [f"Due {short_day(row['due'])}"] if row["due"] else []
    return ", ".join(changed)
