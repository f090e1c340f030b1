"""What only those inside a group see of it: who sits there, who came, who asked, what is being typed."""

from __future__ import annotations

from piccolo.columns import And, Or, Where

from delivery.mail.tables import ReceivedMail
from delivery.meetings.queries.visibility.places import NOBODY, OPEN, own_groups
from delivery.meetings.rules.groups.facts import PRIVATE_KINDS
from delivery.meetings.tables import Attendance, DatesImport, Group, ItemDraft, Membership
from delivery.partners.viewer import Viewer

# Named once: Piccolo copies every column of a table each time that a join to it is written.
_ATTENDANCE = Attendance.meeting._.group
_DRAFTS = ItemDraft.item._.meeting._.group


def visible_received(viewer: Viewer) -> Where | Or:
    """The mail that came back for the groups whose records the viewer keeps, and what belongs to none.

    What nobody can tell the group of is seen by every secretary and by administrators.
    """
    own = ReceivedMail.group.is_in(sorted(viewer.secretary_group_ids) or [NOBODY])
    if viewer.is_secretary or viewer.is_administrator:
        return Or(own, ReceivedMail.group.is_null())
    return own


def visible_attendance(viewer: Viewer | None) -> Where:
    """Who was at the meetings of the viewer's own groups; outside, it is told of no group."""
    return _ATTENDANCE.is_in(own_groups(viewer))


def sees_inside(group_id: int, viewer: Viewer | None) -> bool:
    """Whether a viewer is told what only those inside a group are: who sits there and who was at its meetings."""
    return viewer is not None and viewer.sits_in(group_id)


def visible_drafts(viewer: Viewer | None) -> Where:
    """What is typed while a meeting runs: it is seen by those who keep the records of its group."""
    kept = list(viewer.secretary_group_ids if viewer else ())
    return _DRAFTS.is_in(kept or [NOBODY])


def visible_dates_imports(viewer: Viewer) -> Where:
    """The calendar files that were taken into the groups whose records the viewer keeps."""
    return DatesImport.group.is_in(sorted(viewer.secretary_group_ids) or [NOBODY])


def visible_seats(viewer: Viewer | None) -> Where:
    """The seats of the groups that the viewer sits in: of no other group does anybody see who is in it."""
    return Membership.group.is_in(own_groups(viewer))


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
