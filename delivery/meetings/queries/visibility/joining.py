"""Who is shown how a meeting is joined: its link and its dial-in code let whoever has them walk into the call."""

from __future__ import annotations

from piccolo.columns import Or
from piccolo.querystring import QueryString

from delivery.meetings.queries.visibility.places import NOBODY, own_groups
from delivery.meetings.tables import Guest, Invitation, Meeting
from delivery.partners.viewer import Viewer


def shows_joining(viewer: Viewer | None) -> QueryString:
    """A column `shows_joining` of a query of meetings: whether the viewer is in the group, or asked to the meeting.

    Of a group or a series as a whole its members alone are shown it: `sees_inside`.
    """
    person = viewer.person_id if viewer else NOBODY
    guest = Guest.select(Guest.meeting).where(Guest.person == person, Guest.withdrawn_at.is_null())
    held = (Invitation.person == person, Invitation.withdrawn_at.is_null())
    once = Invitation.select(Invitation.meeting).where(*held, Invitation.meeting.is_not_null())
    always = Invitation.select(Invitation.series).where(*held, Invitation.series.is_not_null())
    asked = Or(Meeting.id.is_in(guest), Or(Meeting.id.is_in(once), Meeting.series.is_in(always)))
    may = Or(Meeting.group.is_in(own_groups(viewer)), asked)
    return QueryString("({})", may.querystring, alias="shows_joining")
