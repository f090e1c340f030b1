"""An action that is there already is given a promise to work on."""

from __future__ import annotations

from datetime import date, datetime

from delivery.actions.queries.changing import change, stored_action
from delivery.actions.queries.objectives import add_objectives
from delivery.actions.queries.page import KIND, action_page
from delivery.actions.rights import may_edit
from delivery.actions.rules import reference
from delivery.actions.tables import Action
from delivery.database import transaction
from delivery.errors import Invalid, NotAllowed, NotFound
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.strategy.queries.promises import promise_with
from delivery.strategy.rules import RagSettings

ONLY_KEEPERS = "Only those who may edit an action can say what it works on."


async def link_action(
    promise_id: int, number: int, viewer: Viewer, today: date, settings: RagSettings, now: datetime
) -> None:
    """Let the action with this number work on a promise, and serve its objective; what is so already is no change.

    Raises NotFound and NotAllowed as for editing the action, Invalid where it works on another promise.
    """
    async with transaction():
        promise = await promise_with(promise_id)
        action = await action_page(number, viewer, today, settings)
        if promise is None or promise.is_withdrawn or action is None:
            raise NotFound
        if not may_edit(viewer, action.row):
            raise NotAllowed(ONLY_KEEPERS)
        if action.promise and action.promise.id != promise_id:
            sentence = f"{reference(number)} works on another promise. Change that on its own page first."
            raise Invalid(problems={"action": sentence})
        if action.promise:
            return
        stored = await stored_action(action.row.id)
        await change(action.row.id, stored["version"], {Action.promise: promise_id})
        await add_objectives(action.row.id, [promise.objective_id])
        detail = {"promise": promise.text}
        await record(KIND, action.row.id, "edited", at=now, person_id=viewer.person_id, detail=detail)
