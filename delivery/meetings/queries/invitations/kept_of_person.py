"""The invitations and answers of a person, when two entries of one person become one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from piccolo.columns import ForeignKey

from delivery.meetings.tables import Deputy, Guest, Invitation, Reply
from delivery.partners.queries.kept_of_person import Moved, Named, ids_in, listed
from delivery.partners.viewer import Viewer

INVITATIONS = Named(
    {
        "invitations": Invitation.person,
        "invitations in place": Invitation.in_place_of,
        "answers": Reply.person,
        "as guest": Guest.person,
        "as deputy": Deputy.person,
        "deputies": Deputy.holder,
    },
    ("Any invitation and any answer to one, who comes for them, and for whom they come",),
)


def columns() -> Sequence[ForeignKey[Any]]:
    """The columns by which invitations name a person."""
    return INVITATIONS.columns()


async def kept_of(person_id: int, viewer: Viewer) -> tuple[str, ...]:
    """Without a number, which is told inside each group alone."""
    return await INVITATIONS.kept_of(person_id, viewer)


async def move(gone: int, stays: int) -> Moved:
    """Move them; whoever was to come for the other comes for themselves.

    Where both were invited, the address that is theirs no more is among those that the meeting's page offers to
    take the invitation back from.
    """
    moved = await INVITATIONS.move(gone, stays)
    ended = (
        await Deputy.update({Deputy.withdrawn_at: Deputy.named_at})
        .where(Deputy.holder == stays, Deputy.person == stays, Deputy.withdrawn_at.is_null())
        .returning(Deputy.id)
    )
    return {**moved, "ended deputies": listed([row["id"] for row in ended])}


async def give_back(gone: int, stays: int, moved: Moved) -> None:
    """Move back those that moved; whoever came for the other does again."""
    await INVITATIONS.give_back(gone, stays, moved)
    if ended := ids_in(moved, "ended deputies"):
        await Deputy.update({Deputy.withdrawn_at: None}).where(Deputy.id.is_in(ended))
