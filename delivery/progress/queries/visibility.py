"""What may be seen of a kept report: the one rule that its list, its page and its file ask."""

from __future__ import annotations

import hashlib

from piccolo.columns import And, Or, Where

from delivery.partners.viewer import Viewer
from delivery.progress.documents.asked import Sight
from delivery.progress.tables import KeptReport, SharedDocument


def visible_reports(viewer: Viewer) -> Or:
    """Those made with everybody's eyes, and the viewer's own while they may still see what these were made of.

    A working position is seen no more by somebody who left the Strategic Group, and what members alone may see by
    nobody who sits in other groups than when it was made.
    """
    as_member = And(KeptReport.sight == Sight.MEMBERS.value, KeptReport.eyes == eyes_of(viewer))
    strategic = KeptReport.sight == Sight.STRATEGIC.value
    theirs = Or(strategic, as_member) if viewer.sees_working_position else as_member
    return Or(
        KeptReport.sight == Sight.EVERYBODY.value,
        And(KeptReport.asked_by == viewer.person_id, theirs),
    )


def eyes_of(viewer: Viewer) -> str:
    """The key of all that decides what somebody sees as a member: their groups, and whether they are strategic."""
    groups = ",".join(str(group_id) for group_id in sorted(viewer.group_ids))
    return hashlib.sha256(f"{viewer.is_strategic};{groups}".encode()).hexdigest()


def visible_shared(viewer: Viewer) -> Where | Or:
    """What was shared outside: all of it for administrators, else one's own and that of the groups one keeps.

    No document of a members-only group is ever shared.
    """
    if viewer.is_administrator:
        return SharedDocument.id > 0
    own = SharedDocument.shared_by == viewer.person_id
    kept = sorted(viewer.secretary_group_ids)
    return Or(own, SharedDocument.group.is_in(kept)) if kept else own
