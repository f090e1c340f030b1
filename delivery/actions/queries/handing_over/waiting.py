"""What owners want to hand on, for those who answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.columns import And, Or, Where

from delivery.actions.hearing import how_words
from delivery.actions.queries.visibility import visible_handovers
from delivery.actions.rights import keeps_plan
from delivery.actions.rules import ActionStatus, reference
from delivery.actions.tables import Handover
from delivery.partners.viewer import Viewer

_CLOSED = [ActionStatus.COMPLETE.value, ActionStatus.CANCELLED.value]


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """An owner's wish to hand on an action: who asks, whom to try as far as they said, their sentence, and how it came, in words."""

    id: int
    number: int
    text: str
    group_id: int | None
    person_id: int
    person: str
    try_name: str
    try_address: str
    note: str
    how: str
    asked_at: datetime
    version: int

    @property
    def reference(self) -> str:
        """A-0123."""
        return reference(self.number)


async def handovers_of(number: int, viewer: Viewer) -> tuple[HandoverRow, ...]:
    """Those of one action that wait, oldest first, for somebody who may change it; one query."""
    return await _waiting(And(Handover.action.number == number, visible_handovers(viewer)))


async def handovers_to_answer(viewer: Viewer) -> tuple[HandoverRow, ...]:
    """Everything that waits for this viewer, oldest first: of the groups whose records they keep, and of the county
    plan for those who keep it. One query.
    """
    group = Handover.action._.group
    mine: Where | Or | And = group.is_in(sorted(viewer.secretary_group_ids) or [0])
    if keeps_plan(viewer):
        mine = Or(mine, And(group.is_null(), Handover.action._.plan.is_null()))
    return await _waiting(And(mine, visible_handovers(viewer)))


async def _waiting(which: And) -> tuple[HandoverRow, ...]:
    # Nobody has to take on what is done; where it is reopened, or the word that closed it taken back, it waits again.
    rows = (
        await Handover.select(
            Handover.id,
            Handover.action.number.as_alias("number"),
            Handover.action.text.as_alias("text"),
            Handover.action.group.as_alias("group"),
            Handover.person,
            Handover.person.name.as_alias("person_name"),
            Handover.try_name,
            Handover.try_address,
            Handover.note,
            Handover.said.how.as_alias("how"),
            Handover.asked_at,
            Handover.version,
        )
        .where(which, Handover.answer == "", Handover.action._.status.not_in(_CLOSED))
        .order_by(Handover.asked_at, Handover.id)
    )
    return tuple(_row(row) for row in rows)


def _row(row: Mapping[str, Any]) -> HandoverRow:
    return HandoverRow(
        id=row["id"],
        number=row["number"],
        text=row["text"],
        group_id=row["group"],
        person_id=row["person"],
        person=row["person_name"],
        try_name=row["try_name"],
        try_address=row["try_address"],
        note=row["note"],
        how=how_words(row["how"]),
        asked_at=row["asked_at"],
        version=row["version"],
    )
