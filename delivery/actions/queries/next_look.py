"""Putting an action off: the day before which the matters arising of its group leave it out."""

from __future__ import annotations

from datetime import date, datetime

from delivery.actions.queries.changing import change, stored_action
from delivery.actions.queries.page import KIND
from delivery.actions.queries.visibility import visible_actions
from delivery.actions.rules import reference
from delivery.actions.tables import Action
from delivery.database import transaction
from delivery.errors import NotFound
from delivery.meetings.rules.groups.officers import must_keep
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer


async def put_action_off(number: int, group_id: int, until: date, viewer: Viewer, now: datetime) -> str:
    """Look at an action of a group again on a day; returns its reference.

    What it says and when it is due stays. NotFound where the viewer may not see it or it is another group's,
    NotAllowed for anybody but the group's secretary.
    """
    async with transaction():
        found = await Action.select(Action.id).where(
            Action.number == number, Action.group == group_id, visible_actions(viewer)
        )
        if not found:
            raise NotFound
        must_keep(viewer, "put this action off", group_id)
        stored = await stored_action(found[0]["id"])
        if stored["next_look"] != until:
            await change(stored["id"], stored["version"], {Action.next_look: until})
            detail = {"next look": until.isoformat()}
            await record(KIND, stored["id"], "edited", at=now, person_id=viewer.person_id, detail=detail)
    return reference(number)
