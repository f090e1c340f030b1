"""The actions that a person owns and what goes with these, when two entries of one person become one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from piccolo.columns import ForeignKey

from delivery.actions.queries.visibility import visible_actions
from delivery.actions.tables import Action, ActionOwner, NotMailed, Proof, ReturnedFile, ToldAction, Wish
from delivery.partners.queries.kept_of_person import Moved, Named, ids_in, listed
from delivery.partners.viewer import Viewer
from delivery.wording import count

# What follows an owner: what they were told already, want to hand on, showed and brought back.
WITH_THEM = Named(
    {
        "told": ToldAction.person,
        "not mailed": NotMailed.person,
        "handed on": Wish.person,
        "evidence": Proof.added_by,
        "files": ReturnedFile.from_person,
    },
    ("Any evidence that they showed, and any file that they brought back",),
)


def columns() -> Sequence[ForeignKey[Any]]:
    """The columns by which actions, and what goes with them, name a person."""
    return (ActionOwner.person, *WITH_THEM.columns())


async def kept_of(person_id: int, viewer: Viewer) -> tuple[str, ...]:
    """The actions they own in person, by number where the viewer sees them."""
    own = ActionOwner.select(ActionOwner.action).where(ActionOwner.person == person_id)
    seen = await Action.count().where(Action.id.is_in(own), visible_actions(viewer))
    own_in_person = f"{count(seen, 'action')} that they own in person, and any" if seen else "Any action"
    return (f"{own_in_person} that you may not see", *WITH_THEM.words)


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
    return {"owned": listed(moved), **await WITH_THEM.move(gone, stays)}


async def give_back(gone: int, stays: int, moved: Moved) -> None:
    """Move back those that moved."""
    if ids := ids_in(moved, "owned"):
        back = (
            await ActionOwner.update({ActionOwner.person: gone})
            .where(ActionOwner.id.is_in(ids), ActionOwner.person == stays)
            .returning(ActionOwner.action)
        )
        await _raise_versions([row["action"] for row in back])
    await WITH_THEM.give_back(gone, stays, moved)


async def _raise_versions(action_ids: list[int]) -> None:
    """What is kept of an action by its version is old once its owners are others."""
    if action_ids:
        await Action.update({Action.version: Action.version + 1}).where(Action.id.is_in(action_ids))
