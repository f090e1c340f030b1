"""What may be seen of a group: the one rule that pages, feeds, documents, search and commands ask.

Everything of a group marked members only is seen by its members alone, the administrator included;
`viewer` None is somebody without an account, or a command that writes what every partner may see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from piccolo.columns import And, Or, Where

from delivery.mail.tables import ReceivedMail
from delivery.meetings.queries.invitations.visibility import asked_by_no_other
from delivery.meetings.rules.groups.facts import PRIVATE_KINDS
from delivery.meetings.tables import (
    AgendaItem,
    Attendance,
    Comment,
    CorrectionNote,
    DatesImport,
    Decision,
    ForwardItem,
    Group,
    ItemDraft,
    Meeting,
    Membership,
    Minutes,
    Paper,
    Question,
    RaisedMatter,
    Series,
    StandardVersion,
)
from delivery.partners.tables import Holding, Person
from delivery.partners.viewer import Viewer

OPEN = "open"
MEMBERS_ONLY = "members"
# The id of no group: a database refuses to look among none.
_NOBODY = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a record stands: the column of its group, and the condition that this is open."""

    group: Any
    is_open: Where


def _place(group: Any) -> _Place:
    return _Place(group, group._.visibility == OPEN)


# Named once: Piccolo copies every column of a table each time that a join to it is written.
_GROUPS = _Place(Group.id, Group.visibility == OPEN)
_MEETINGS = _place(Meeting.group)
_SERIES = _place(Series.group)
_MINUTES = _place(Minutes.meeting._.group)
_AGENDA_ITEMS = _place(AgendaItem.meeting._.group)
_PAPERS = _place(Paper.item._.meeting._.group)
_COMMENTS = _place(Comment.minutes._.meeting._.group)
_CORRECTIONS = _place(CorrectionNote.minutes._.meeting._.group)
_DECISIONS = _place(Decision.meeting._.group)
_QUESTIONS = _place(Question.meeting._.group)
_FORWARD_ITEMS = _place(ForwardItem.meeting._.group)
_RAISED_MATTERS = _place(RaisedMatter.meeting._.group)
_STANDARDS = _place(StandardVersion.meeting._.group)
_SEATS = _place(Membership.group)
_ATTENDANCE = Attendance.meeting._.group
_DRAFTS = ItemDraft.item._.meeting._.group


def visible_groups(viewer: Viewer | None) -> Where | Or:
    """The groups that a viewer may see."""
    return _open_or_own(_GROUPS, viewer)


def visible_meetings(viewer: Viewer | None) -> Where | Or:
    """The meetings of those groups."""
    return _open_or_own(_MEETINGS, viewer)


def visible_series(viewer: Viewer | None) -> Where | Or:
    """The series of meetings of those groups."""
    return _open_or_own(_SERIES, viewer)


def visible_minutes(viewer: Viewer | None) -> Where | Or:
    """The minutes of those meetings."""
    return _open_or_own(_MINUTES, viewer)


def visible_agenda_items(viewer: Viewer | None) -> Where | Or:
    """The items of the agendas of those meetings; one that another group sent there has its own rule besides."""
    return _open_or_own(_AGENDA_ITEMS, viewer)


def visible_papers(viewer: Viewer | None) -> Where | Or:
    """The papers that go with those items."""
    return _open_or_own(_PAPERS, viewer)


def visible_comments(viewer: Viewer) -> And | Where | Or:
    """The comments on those minutes that the viewer made, and all of a group whose records they keep or that they chair."""
    seen = _open_or_own(_COMMENTS, viewer)
    own = Comment.person == viewer.person_id
    officer_of = viewer.secretary_group_ids | viewer.chair_group_ids
    return And(seen, Or(own, _COMMENTS.group.is_in(sorted(officer_of))) if officer_of else own)


def visible_corrections(viewer: Viewer | None) -> Where | Or:
    """The dated notes under the minutes of those meetings."""
    return _open_or_own(_CORRECTIONS, viewer)


def visible_decisions(viewer: Viewer | None) -> Where | Or:
    """The decisions of those meetings."""
    return _open_or_own(_DECISIONS, viewer)


def visible_questions(viewer: Viewer | None) -> Where | Or:
    """The questions asked in those meetings."""
    return _open_or_own(_QUESTIONS, viewer)


def visible_forward_items(viewer: Viewer | None) -> Where | Or:
    """What those meetings put off to later ones."""
    return _open_or_own(_FORWARD_ITEMS, viewer)


def visible_raised_matters(viewer: Viewer | None) -> Where | Or:
    """What those meetings raised to other groups, and what was raised to a group of the viewer's.

    To raise a matter is to show its text to the other group: of a members-only group it tells no more than that.
    """
    return _and_those_for(
        _open_or_own(_RAISED_MATTERS, viewer),
        RaisedMatter.to_group,
        viewer,
    )


def visible_asked(viewer: Viewer | None) -> Where | Or:
    """The visible questions, and those that were put to a group of the viewer's, which shows it their text."""
    return _and_those_for(visible_questions(viewer), Question.put_to_group, viewer)


def visible_coming_back(viewer: Viewer | None) -> Where | Or:
    """The visible forward items, and those put off to a group of the viewer's, which shows it their text."""
    return _and_those_for(visible_forward_items(viewer), ForwardItem.for_group, viewer)


def visible_standard_versions(viewer: Viewer | None) -> Where | Or:
    """The versions of service standards that no meeting has before it, and those of visible meetings."""
    return Or(StandardVersion.meeting.is_null(), _open_or_own(_STANDARDS, viewer))


def visible_received(viewer: Viewer) -> Where | Or:
    """The mail that came back for the groups whose records the viewer keeps, and what belongs to none.

    What nobody can tell the group of is seen by every secretary and by administrators.
    """
    own = ReceivedMail.group.is_in(sorted(viewer.secretary_group_ids) or [_NOBODY])
    if viewer.is_secretary or viewer.is_administrator:
        return Or(own, ReceivedMail.group.is_null())
    return own


def visible_attendance(viewer: Viewer | None) -> Where:
    """Who was at the meetings of the viewer's own groups; outside, it is told of no group."""
    return _ATTENDANCE.is_in(_own(viewer))


def sees_inside(group_id: int, viewer: Viewer | None) -> bool:
    """Whether a viewer is told what only those inside a group are: who sits there and who was at its meetings."""
    return viewer is not None and viewer.sits_in(group_id)


def visible_drafts(viewer: Viewer | None) -> Where:
    """What is typed while a meeting runs: it is seen by those who keep the records of its group."""
    kept = list(viewer.secretary_group_ids if viewer else ())
    return _DRAFTS.is_in(kept or [_NOBODY])


def visible_dates_imports(viewer: Viewer) -> Where:
    """The calendar files that were taken into the groups whose records the viewer keeps."""
    return DatesImport.group.is_in(sorted(viewer.secretary_group_ids) or [_NOBODY])


def sees_group(visibility: str, group_id: int | None, viewer: Viewer | None) -> bool:
    """The same rule for one group whose `visibility` was read with a record."""
    return visibility == OPEN or (viewer is not None and viewer.sits_in(group_id))


def visible_seats(viewer: Viewer | None) -> Where:
    """The seats of the groups that the viewer sits in: of no other group does anybody see who is in it."""
    return Membership.group.is_in(_own(viewer))


def countable_groups(viewer: Viewer | None) -> And | Or:
    """The groups that say who is at their table: by agency, organisation and strand, never by name.

    They are the viewer's own, and the open ones that chose to show it to every partner, which a forum or a
    panel never does.
    """
    private = [kind.value for kind in PRIVATE_KINDS]
    shown = And(And(Group.shows_table.eq(True), Group.visibility == OPEN), Group.kind.not_in(private))
    return Or(shown, Group.id.is_in(list(viewer.group_ids))) if viewer and viewer.group_ids else shown


def countable_seats(viewer: Viewer | None) -> Where:
    """The seats of those groups."""
    return Membership.group.is_in(Group.select(Group.id).where(countable_groups(viewer)))


def people_to_name(viewer: Viewer | None) -> And:
    """The people whom a viewer may come across: not those whose only place is in a group hidden from them."""
    in_person = Membership.person.is_not_null()
    is_seen = _open_or_own(_SEATS, viewer)
    has_post = Person.id.is_in(Holding.select(Holding.person))
    seated = Membership.select(Membership.person).where(in_person)
    sits_nowhere = And(Person.id.not_in(seated), asked_by_no_other(_own(viewer)))
    seat_is_seen = Person.id.is_in(Membership.select(Membership.person).where(in_person, is_seen))
    may_be_named = Or(Or(Person.agency.is_not_null(), has_post), Or(sits_nowhere, seat_is_seen))
    return And(Person.merged_into.is_null(), may_be_named)


def _own(viewer: Viewer | None) -> list[int]:
    return sorted(viewer.group_ids if viewer else ()) or [_NOBODY]


def _and_those_for(seen: Where | Or, group: object, viewer: Viewer | None) -> Where | Or:
    if viewer is None or not viewer.group_ids:
        return seen
    return Or(seen, group.is_in(viewer.group_ids))  # type: ignore[attr-defined]


def _open_or_own(place: _Place, viewer: Viewer | None) -> Where | Or:
    if viewer is None or not viewer.group_ids:
        return place.is_open
    return Or(place.is_open, place.group.is_in(viewer.group_ids))
