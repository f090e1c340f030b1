"""What may be seen of a group: the one rule that pages, feeds, documents, search and commands ask.

Everything of a group marked members only is seen by its members alone, the administrator included;
`viewer` None is somebody without an account, or a command that writes what every partner may see.
"""

from __future__ import annotations

from piccolo.columns import Or, Where

from delivery.meetings.tables import (
    Decision,
    ForwardItem,
    Group,
    Meeting,
    Membership,
    Minutes,
    Question,
)
from delivery.partners.tables import Holding, Person
from delivery.partners.viewer import Viewer

OPEN = "open"
MEMBERS_ONLY = "members"


def visible_groups(viewer: Viewer | None) -> Where | Or:
    """The groups that a viewer may see."""
    return _open_or_own(Group.visibility == OPEN, Group.id, viewer)


def visible_meetings(viewer: Viewer | None) -> Where | Or:
    """The meetings of those groups."""
    return _open_or_own(Meeting.group.visibility == OPEN, Meeting.group, viewer)


def visible_minutes(viewer: Viewer | None) -> Where | Or:
    """The minutes of those meetings."""
    return _open_or_own(Minutes.meeting._.group._.visibility == OPEN, Minutes.meeting._.group, viewer)


def visible_decisions(viewer: Viewer | None) -> Where | Or:
    """The decisions of those meetings."""
    return _open_or_own(Decision.meeting._.group._.visibility == OPEN, Decision.meeting._.group, viewer)


def visible_questions(viewer: Viewer | None) -> Where | Or:
    """The questions asked in those meetings."""
    return _open_or_own(Question.meeting._.group._.visibility == OPEN, Question.meeting._.group, viewer)


def visible_forward_items(viewer: Viewer | None) -> Where | Or:
    """What those meetings put off to later ones."""
    return _open_or_own(ForwardItem.meeting._.group._.visibility == OPEN, ForwardItem.meeting._.group, viewer)


def people_to_name(viewer: Viewer | None) -> Or:
    """The people whom a viewer may come across: not those whose only place is in a group hidden from them."""
    in_person = Membership.person.is_not_null()
    is_seen = _open_or_own(Membership.group.visibility == OPEN, Membership.group, viewer)
    has_post = Person.id.is_in(Holding.select(Holding.person))
    sits_nowhere = Person.id.not_in(Membership.select(Membership.person).where(in_person))
    seat_is_seen = Person.id.is_in(Membership.select(Membership.person).where(in_person, is_seen))
    return Or(Or(Person.agency.is_not_null(), has_post), Or(sits_nowhere, seat_is_seen))


def _open_or_own(is_open: Where, group: Group | object, viewer: Viewer | None) -> Where | Or:
    if viewer is None or not viewer.group_ids:
        return is_open
    return Or(is_open, group.is_in(viewer.group_ids))  # type: ignore[union-attr]
