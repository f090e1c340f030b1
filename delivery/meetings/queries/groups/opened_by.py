"""What a post, or the entry of somebody else, would open to an administrator who does not see it."""

from __future__ import annotations

from datetime import date

from piccolo.columns import Or

from delivery.meetings.queries.groups.spans import held_on, seated_on
from delivery.meetings.queries.visibility import MEMBERS_ONLY
from delivery.meetings.tables import Membership
from delivery.partners.tables import Holding, Post
from delivery.partners.viewer import Viewer

OPENS = (
    "It would open a group to you that only its members see. Somebody else who looks after people here has to do it, "
    "or the group gives you a seat itself."
)


async def post_opens(post_id: int, viewer: Viewer, today: date) -> bool:
    """Whether the post or its agency sits in a members-only group that this viewer does not sit in; one query."""
    agency = Post.select(Post.agency).where(Post.id == post_id)
    return await _is_closed(Or(Membership.post == post_id, Membership.agency.is_in(agency)), viewer, today)


async def entry_opens(person_id: int, viewer: Viewer, today: date) -> bool:
    """Whether this person, by whatever seat, sits in a members-only group that the viewer does not sit in; one query."""
    held = (Holding.person == person_id, *held_on(today))
    by_post = Membership.post.is_in(Holding.select(Holding.post).where(*held))
    by_agency = Membership.agency.is_in(Holding.select(Holding.post.agency).where(*held))
    return await _is_closed(Or(Membership.person == person_id, Or(by_post, by_agency)), viewer, today)


async def _is_closed(seats: Or, viewer: Viewer, today: date) -> bool:
    is_closed: bool = await Membership.exists().where(
        seats,
        Membership.group.visibility == MEMBERS_ONLY,
        Membership.group.not_in(sorted(viewer.group_ids) or [0]),
        *seated_on(today),
    )
    return is_closed
