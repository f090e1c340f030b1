"""An answer to two actions is taken back: joined ones are parted, dismissed ones may be proposed again."""

from __future__ import annotations

from datetime import datetime

from delivery.actions.queries.overlaps.answering import NO_RIGHT
from delivery.actions.queries.overlaps.joining import part
from delivery.actions.queries.overlaps.reading import action_answers
from delivery.actions.queries.page import KIND
from delivery.actions.queries.visibility import visible_overlaps
from delivery.actions.tables import ActionOverlap
from delivery.database import transaction
from delivery.errors import NotAllowed, NotFound
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.strategy.rules.overlaps import Answer


async def take_answer_back(overlap_id: int, viewer: Viewer, now: datetime) -> None:
    """Undo an answer; a second click changes nothing.

    NotFound for an answer that the viewer does not see, NotAllowed where they could not have given it.
    """
    async with transaction():
        rows = await ActionOverlap.select().where(visible_overlaps(viewer), ActionOverlap.id == overlap_id)
        if not rows:
            raise NotFound
        overlap = rows[0]
        if overlap["withdrawn_at"] is not None:
            return
        if not any(one.id == overlap_id and one.may_undo for one in await action_answers(viewer)):
            raise NotAllowed(NO_RIGHT)
        if overlap["answer"] == Answer.LINKED:
            await part(overlap, by=viewer.person_id, now=now)
            return
        await ActionOverlap.update(
            {ActionOverlap.withdrawn_at: now, ActionOverlap.version: ActionOverlap.version + 1}
        ).where(ActionOverlap.id == overlap_id)
        for action_id in (overlap["action"], overlap["other"]):
            await record(KIND, action_id, "answer taken back", at=now, person_id=viewer.person_id)
