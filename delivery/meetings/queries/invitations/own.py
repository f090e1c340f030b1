"""The viewer's own place at a meeting: whether they are asked to it, and what they said."""

from __future__ import annotations

from collections.abc import Iterable

from delivery.meetings.queries.invitations.asking import deputies_of
from delivery.meetings.queries.invitations.heads import InvitedMeeting
from delivery.meetings.queries.invitations.held import held_by
from delivery.meetings.queries.invitations.invitees import Invitee, invitee
from delivery.meetings.queries.invitations.replies import replies_to
from delivery.meetings.queries.visibility import sees_inside
from delivery.meetings.rules.inviting.asked import Holding, Role
from delivery.meetings.tables import Deputy
from delivery.partners.viewer import Viewer


async def own_place(meeting: InvitedMeeting, viewer: Viewer, expected: Iterable[Invitee]) -> Invitee | None:
    """The viewer among those who are asked, whether this service invites them or not; None for anybody else.

    `expected` are `invitees_of` the meeting for somebody inside its group, others need none. At most three
    queries.
    """
    if own := next((one for one in expected if one.holding.person_id == viewer.person_id), None):
        return own
    if sees_inside(meeting.group_id, viewer):
        return Invitee(_seated(viewer), None) if await _comes_themselves(meeting, viewer) else None
    holding = (await held_by(viewer.person_id, [meeting])).get(meeting.id)
    return invitee(holding, meeting, await replies_to(meeting)) if holding else None


async def _comes_themselves(meeting: InvitedMeeting, viewer: Viewer) -> bool:
    """Whether nobody is named to come for them."""
    return not await Deputy.exists().where(Deputy.holder == viewer.person_id, *deputies_of(meeting))


def _seated(viewer: Viewer) -> Holding:
    return Holding(None, viewer.person_id, viewer.name, viewer.email.lower(), Role.MEMBER, of_series=False)
