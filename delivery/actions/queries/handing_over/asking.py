"""An owner says that an action is not theirs any more."""

from __future__ import annotations

from datetime import datetime

from delivery.actions.hearing import How
from delivery.actions.rules.by_link import Word
from delivery.actions.tables import Handover
from delivery.partners.queries.history import record

KIND = "handover"


async def ask_to_hand_over(
    action_id: int,
    update_id: int,
    word: Word,
    *,
    by: int,
    now: datetime,
    how: How = How.LINK,
    recorded_by: int | None = None,
) -> int:
    """Put it to the secretary, within the transaction of the word; what they asked before of it gives way.

    `recorded_by` is who filed it for them, themselves where it is None.
    """
    await Handover.update({Handover.withdrawn_at: now, Handover.version: Handover.version + 1}).where(
        Handover.action == action_id,
        Handover.person == by,
        Handover.answer == "",
        Handover.withdrawn_at.is_null(),
    )
    row = Handover(
        action=action_id,
        person=by,
        said=update_id,
        try_name=word.try_name,
        try_address=word.try_address,
        note=word.note,
        asked_at=now,
    )
    handover_id = int((await Handover.insert(row).returning(Handover.id))[0]["id"])
    await record(KIND, handover_id, "asked", at=now, person_id=recorded_by or by, how=how.value)
    return handover_id


async def withdraw_asked(update_id: int, now: datetime) -> None:
    """Take it back with the word that it came with, within that transaction, while nobody has answered."""
    await Handover.update({Handover.withdrawn_at: now, Handover.version: Handover.version + 1}).where(
        Handover.said == update_id, Handover.answer == "", Handover.withdrawn_at.is_null()
    )
