"""What an action was before an import changed it, to take it back to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from delivery.actions.choices import ServedObjective
from delivery.actions.due import Due
from delivery.actions.owners import Owner, OwnerKind
from delivery.actions.queries.changing import Stored, due_of, due_values
from delivery.actions.queries.objectives import set_objectives
from delivery.actions.queries.owners import set_owners
from delivery.actions.tables import Action


@dataclass(frozen=True, slots=True)
class Before:
    """Everything of an action that a plan can change. Owners are kind, id and words."""

    text: str
    status: str
    completed_on: date | None
    due: Due
    owners: tuple[tuple[str, int, str], ...]
    objective_ids: tuple[int, ...]

    def as_text(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), default=str, ensure_ascii=False)

    @property
    def values(self) -> dict[Any, Any]:
        """The columns of the action that hold it."""
        return {
            Action.text: self.text,
            Action.status: self.status,
            Action.completed_on: self.completed_on,
            **due_values(self.due),
        }


def before_of(stored: Stored, owners: Sequence[Owner], objectives: Sequence[ServedObjective]) -> Before:
    """What a stored action is."""
    return Before(
        text=stored["text"],
        status=stored["status"],
        completed_on=stored["completed_on"],
        due=due_of(stored),
        owners=tuple((owner.kind.value, owner.id, owner.label) for owner in owners),
        objective_ids=tuple(objective.id for objective in objectives),
    )


def read_before(text: str) -> Before:
    """What `as_text` wrote."""
    kept = json.loads(text)
    due = kept["due"]
    return Before(
        text=kept["text"],
        status=kept["status"],
        completed_on=_day(kept["completed_on"]),
        due=Due(
            _day(due["day"]),
            due["phrase"],
            due["is_assumed"],
            _day(due["first"]),
            due["moves"],
            due["moved_late"],
        ),
        owners=tuple((kind, number, label) for kind, number, label in kept["owners"]),
        objective_ids=tuple(kept["objective_ids"]),
    )


async def restore_links(action_id: int, before: Before) -> None:
    """Give an action its former owners and objectives, within the transaction that restores it."""
    await set_owners(
        action_id, tuple(Owner(OwnerKind(kind), label, number) for kind, number, label in before.owners)
    )
    await set_objectives(action_id, before.objective_ids)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
