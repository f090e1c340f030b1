"""The viewer's own place at a meeting: whether they are asked to it, and what they said."""

from __future__ import annotations

from collections.abc import Iterable

from piccolo.columns import Or, Where

from delivery.meetings.queries.groups.spans import seated_on
from delivery.meetings.queries.invitations.asking import deputies_of
from delivery.meetings.queries.invitations.heads import InvitedMeeting
from delivery.meetings.queries.invitations.held import held_by
from delivery.meetings.queries.invitations.invitees import Invitee, invitee
from delivery.meetings.queries.invitations.replies import replies_to
from delivery.meetings.queries.visibility import sees_inside
from delivery.meetings.rules.inviting.asked import Holding, Role
from delivery.meetings.tables import Deputy, Membership
from delivery.partners.viewer import Viewer


async def own_place(meeting: InvitedMeeting, viewer: Viewer, expected: Iterable[Invitee]) -> Invitee | None:
    """The viewer among those who are asked, whether this service invites them or not; None for anybody else.

    `expected` are `invitees_of` the meeting for somebody inside its group, others need none. At most three
    queries. Whoever sits in the group today and not on the day of the meeting is not asked to it.
    """
    if own := next((one for one in expected if one.holding.person_id == viewer.person_id), None):
        return own
    if sees_inside(meeting.group_id, viewer):
        is_asked = await _sits_that_day(meeting, viewer) and await _comes_themselves(meeting, viewer)
        return Invitee(_seated(viewer), None) if is_asked else None
    holding = (await held_by(viewer.person_id, [meeting])).get(meeting.id)
    return invitee(holding, meeting, await replies_to(meeting)) if holding else None


async def _sits_that_day(meeting: InvitedMeeting, viewer: Viewer) -> bool:
    own: Where | Or = Membership.person == viewer.person_id
    if viewer.post_ids:
        own = Or(own, Membership.post.is_in(sorted(viewer.post_ids)))
    return await Membership.exists().where(Membership.group == meeting.group_id, *seated_on(meeting.day), own)


async def _comes_themselves(meeting: InvitedMeeting, viewer: Viewer) -> bool:
    """Whether nobody is named to come for them."""
    return not await Deputy.exists().where(Deputy.holder == viewer.person_id, *deputies_of(meeting))


def _seated(viewer: Viewer) -> Holding:
    return Holding(None, viewer.person_id, viewer.name, viewer.email.lower(), Role.MEMBER, of_series=False)
