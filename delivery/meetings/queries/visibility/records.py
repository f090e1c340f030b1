"""What may be seen of groups, their meetings, what they minuted and their registers."""

from __future__ import annotations

from typing import Any

from piccolo.columns import And, Or, Where

from delivery.meetings.queries.visibility.places import OPEN, Place, open_or_own, place
from delivery.meetings.rules.states import GONE_ROUND
from delivery.meetings.tables import (
    AgendaItem,
    Comment,
    CorrectionNote,
    Decision,
    ForwardItem,
    Group,
    Meeting,
    Minutes,
    Paper,
    Question,
    RaisedMatter,
    Series,
    StandardVersion,
)
from delivery.partners.viewer import Viewer

_GONE_ROUND = sorted(state.value for state in GONE_ROUND)


def _once(at: Place, *told: Where | Or) -> Place:
    """The same place, open only once these conditions are met as well."""
    is_open = at.is_open
    for one in told:
        is_open = And(is_open, one)
    return Place(at.group, is_open)


# Named once: Piccolo copies every column of a table each time that a join to it is written.
_GROUPS = Place(Group.id, Group.visibility == OPEN)
_MEETINGS = place(Meeting.group)
_AGENDAS = _once(_MEETINGS, Meeting.agenda_settled_at.is_not_null())
_SERIES = place(Series.group)
_MINUTES = _once(
    place(Minutes.meeting._.group), Minutes.meeting._.state.is_in(_GONE_ROUND), Minutes.undone_at.is_null()
)
_AGENDA_ITEMS = _once(place(AgendaItem.meeting._.group), AgendaItem.meeting._.agenda_settled_at.is_not_null())
_PAPERS = _once(place(Paper.item._.meeting._.group), Paper.item._.meeting._.agenda_settled_at.is_not_null())
_COMMENTS = place(Comment.minutes._.meeting._.group)
_CORRECTIONS = _once(
    place(CorrectionNote.minutes._.meeting._.group),
    CorrectionNote.minutes._.meeting._.state.is_in(_GONE_ROUND),
)
# One that is of no minutes was recorded by itself.
_DECISIONS = _once(
    place(Decision.meeting._.group),
    Or(Decision.minutes.is_null(), Decision.meeting._.state.is_in(_GONE_ROUND)),
)
# One that is of no minutes was asked between the meetings.
_QUESTIONS = _once(
    place(Question.meeting._.group),
    Or(Question.minutes.is_null(), Question.meeting._.state.is_in(_GONE_ROUND)),
)
_FORWARD_ITEMS = place(ForwardItem.meeting._.group)
_RAISED_MATTERS = place(RaisedMatter.meeting._.group)
_STANDARDS = place(StandardVersion.meeting._.group)


def visible_groups(viewer: Viewer | None) -> Where | And | Or:
    """The groups that a viewer may see."""
    return open_or_own(_GROUPS, viewer)


def visible_meetings(viewer: Viewer | None) -> Where | And | Or:
    """The meetings of those groups."""
    return open_or_own(_MEETINGS, viewer)


def visible_agendas(viewer: Viewer | None) -> Where | And | Or:
    """The meetings whose agenda a viewer may see: outside a group once it is out."""
    return open_or_own(_AGENDAS, viewer)


def visible_series(viewer: Viewer | None) -> Where | And | Or:
    """The series of meetings of those groups."""
    return open_or_own(_SERIES, viewer)


def visible_minutes(viewer: Viewer | None) -> Where | And | Or:
    """The minutes of those meetings: outside a group once they went to its members, and while they are not undone."""
    return open_or_own(_MINUTES, viewer)


def visible_agenda_items(viewer: Viewer | None) -> Where | And | Or:
    """The items of the agendas of those meetings, outside a group once the agenda is out.

    One that another group sent there has its own rule besides.
    """
    return open_or_own(_AGENDA_ITEMS, viewer)


def visible_papers(viewer: Viewer | None) -> Where | And | Or:
    """The papers that go with those items."""
    return open_or_own(_PAPERS, viewer)


def visible_comments(viewer: Viewer) -> Where | And | Or:
    """The comments on those minutes that the viewer made, and all of a group whose records they keep or that they chair."""
    seen = open_or_own(_COMMENTS, viewer)
    own = Comment.person == viewer.person_id
    officer_of = viewer.secretary_group_ids | viewer.chair_group_ids
    return And(seen, Or(own, _COMMENTS.group.is_in(sorted(officer_of))) if officer_of else own)


def visible_corrections(viewer: Viewer | None) -> Where | And | Or:
    """The dated notes under the minutes of those meetings."""
    return open_or_own(_CORRECTIONS, viewer)


def visible_decisions(viewer: Viewer | None) -> Where | And | Or:
    """The decisions of those meetings: outside a group once the minutes that hold them went to its members."""
    return open_or_own(_DECISIONS, viewer)


def visible_questions(viewer: Viewer | None) -> Where | And | Or:
    """The questions asked in those meetings: outside a group once the minutes that hold them went to its members."""
    return open_or_own(_QUESTIONS, viewer)


def visible_forward_items(viewer: Viewer | None) -> Where | And | Or:
    """What those meetings put off to later ones."""
    return open_or_own(_FORWARD_ITEMS, viewer)


def visible_raised_matters(viewer: Viewer | None) -> Where | And | Or:
    """What those meetings raised to other groups, and what was raised to a group of the viewer's.

    To raise a matter is to show its text to the other group: of a members-only group it tells no more than that.
    """
    return _and_those_for(
        open_or_own(_RAISED_MATTERS, viewer),
        RaisedMatter.to_group,
        viewer,
    )


def visible_asked(viewer: Viewer | None) -> Where | And | Or:
    """The visible questions, and those that were put to a group of the viewer's, which shows it their text."""
    return _and_those_for(visible_questions(viewer), Question.put_to_group, viewer)


def visible_coming_back(viewer: Viewer | None) -> Where | And | Or:
    """The visible forward items, and those put off to a group of the viewer's, which shows it their text."""
    return _and_those_for(visible_forward_items(viewer), ForwardItem.for_group, viewer)


def visible_standard_versions(viewer: Viewer | None) -> Where | And | Or:
    """The versions of service standards that no meeting has before it, and those of visible meetings."""
    return Or(StandardVersion.meeting.is_null(), open_or_own(_STANDARDS, viewer))


def sees_group(visibility: str, group_id: int | None, viewer: Viewer | None) -> bool:
    """The same rule for one group whose `visibility` was read with a record."""
    return visibility == OPEN or (viewer is not None and viewer.sits_in(group_id))


def _and_those_for(seen: Where | And | Or, group: Any, viewer: Viewer | None) -> Where | And | Or:
    if viewer is None or not viewer.group_ids:
        return seen
    return Or(seen, group.is_in(list(viewer.group_ids)))
