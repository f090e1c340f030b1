"""Open actions as the matters arising of meetings."""

from __future__ import annotations

from collections.abc import Iterable

from delivery.actions.filters import Place
from delivery.actions.queries.rows import ActionRow
from delivery.meetings.rules.agenda import MatterAction

OPEN_PLACES = frozenset({Place.OVERDUE, Place.BEFORE_MEETING, Place.LATER, Place.PROPOSED})


def matter_actions(rows: Iterable[ActionRow]) -> tuple[MatterAction, ...]:
    """The open actions among `rows` that a group keeps, in the order of their numbers."""
    return tuple(
        MatterAction(
            number=row.number,
            group_id=row.group_id,
            reference=row.reference,
            text=row.text,
            owners=row.owner_words,
            due=row.due,
            status=row.status.value,
            next_look=row.next_look,
        )
        for row in sorted(rows, key=lambda row: row.number)
        if row.group_id is not None and row.place in OPEN_PLACES
    )
