"""The actions that a person owns, when two entries of one person become one."""

from __future__ import annotations

from collections.abc import Mapping

from delivery.actions.queries.visibility import visible_actions
from delivery.actions.tables import Action, ActionOwner, Handover, ToldAction
from delivery.partners.queries.merging_people import Moved, ids_in, listed
from delivery.partners.viewer import Viewer
from delivery.wording import count

# What follows an owner: what they were told already, and what they want to hand on.
WITH_THEM: Mapping[str, type[ToldAction] | type[Handover]] = {"told": ToldAction, "handed on": Handover}


async def kept_of(person_id: int, viewer: Viewer) -> tuple[str, ...]:
    """The actions they own in person, by number where the viewer sees them."""
    own = ActionOwner.select(ActionOwner.action).where(ActionOwner.person == person_id)
    seen = await Action.count().where(Action.id.is_in(own), visible_actions(viewer))
    own_in_person = f"{count(seen, 'action')} that they own in person, and any" if seen else "Any action"
    return (f"{own_in_person} that you may not see",)


async def move(gone: int, stays: int) -> Moved:
    """Move them; an action that both own is the other's once."""
    theirs = {
        row["action"]
        for row in await ActionOwner.select(ActionOwner.action).where(ActionOwner.person == stays)
    }
    rows = (
        await ActionOwner.select(ActionOwner.id, ActionOwner.action)
        .where(ActionOwner.person == gone)
        .order_by(ActionOwner.id)
    )
    await _raise_versions([row["action"] for row in rows])
    both = [row["id"] for row in rows if row["action"] in theirs]
    moved = [row["id"] for row in rows if row["action"] not in theirs]
    if both:
        await ActionOwner.delete().where(ActionOwner.id.is_in(both))
    if moved:
        await ActionOwner.update({ActionOwner.person: stays}).where(ActionOwner.id.is_in(moved))
    return {
        "owned": listed(moved),
        **{key: await _moved(table, gone, stays) for key, table in WITH_THEM.items()},
    }


async def give_back(gone: int, stays: int, moved: Moved) -> None:
    """Move back those that moved."""
    if ids := ids_in(moved, "owned"):
        back = (
            await ActionOwner.update({ActionOwner.person: gone})
            .where(ActionOwner.id.is_in(ids), ActionOwner.person == stays)
            .returning(ActionOwner.action)
        )
        await _raise_versions([row["action"] for row in back])
    for key, table in WITH_THEM.items():
        if ids := ids_in(moved, key):
            await table.update({table.person: gone}).where(table.id.is_in(ids), table.person == stays)


async def _moved(table: type[ToldAction] | type[Handover], gone: int, stays: int) -> str:
    rows = await table.update({table.person: stays}).where(table.person == gone).returning(table.id)
    return listed(sorted(row["id"] for row in rows))


async def _raise_versions(action_ids: list[int]) -> None:
    """What is kept of an action by its version is old once its owners are others."""
    if action_ids:
        await Action.update({Action.version: Action.version + 1}).where(Action.id.is_in(action_ids))
