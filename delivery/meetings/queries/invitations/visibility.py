"""What may be seen of invitations: guests and answers inside the group alone, like those who sit there."""

from __future__ import annotations

from collections.abc import Collection

from piccolo.columns import And, Where

from delivery.meetings.tables import Guest, Invitation, Reply
from delivery.partners.tables import Person
from delivery.partners.viewer import Viewer

# The id of no group: a database refuses to look among none.
_NOBODY = 0


def visible_guests(viewer: Viewer | None) -> Where:
    """The guests of the meetings of the viewer's own groups; outside, they are told of no group."""
    return Guest.meeting._.group.is_in(_own(viewer))


def visible_replies(viewer: Viewer | None) -> Where:
    """What was answered to the invitations of those groups."""
    return Reply.group.is_in(_own(viewer))


def asked_by_no_other(own: Collection[int]) -> And:
    """The people whom no group but these ever asked to a meeting: whoever is only a guest is known there alone."""
    groups = list(own) or [_NOBODY]
    guests = Guest.select(Guest.person).where(Guest.meeting._.group.not_in(groups))
    invited = Invitation.select(Invitation.person).where(Invitation.group.not_in(groups))
    return And(Person.id.not_in(guests), Person.id.not_in(invited))


def _own(viewer: Viewer | None) -> list[int]:
    return sorted(viewer.group_ids if viewer else ()) or [_NOBODY]
