"""The columns that an action's colour depends on, and the facts made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from delivery.actions.rules import ActionFacts, ActionStatus, reference
from delivery.actions.tables import Action

IMPORTED = "import"

FACT_COLUMNS = (
    Action.id,
    Action.number,
    Action.status,
    Action.due,
    Action.due_moves,
    Action.due_moved_late,
    Action.at_risk,
    Action.last_heard_on,
    Action.last_update_on,
    Action.origin,
    Action.plan_import,
    Action.promise.key.as_alias("promise_key"),
)


def facts_of(row: Mapping[str, Any]) -> ActionFacts:
    """The facts of a row that holds `FACT_COLUMNS`."""
    return ActionFacts(
        reference=reference(row["number"]),
        status=ActionStatus(row["status"]),
        due=row["due"],
        due_moves=row["due_moves"],
        moved_after_due=row["due_moved_late"],
        last_heard=row["last_heard_on"],
        updated=row["last_update_on"] is not None,
        at_risk=row["at_risk"],
        imported=row["origin"] == IMPORTED or row["plan_import"] is not None,
        promise=row["promise_key"] or "",
    )
