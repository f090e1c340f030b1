"""What may be seen of a kept report: the one rule that its list, its page and its file ask."""

from __future__ import annotations

from piccolo.columns import And, Or, Where

from delivery.partners.viewer import Viewer
from delivery.progress.documents.asked import Sight
from delivery.progress.tables import KeptReport, SharedDocument


def visible_reports(viewer: Viewer) -> Where | Or:
    """Those made with everybody's eyes, and the viewer's own of the working position while they may see that."""
    everybodys = KeptReport.sight == Sight.EVERYBODY.value
    if not viewer.sees_working_position:
        return everybodys
    own = And(KeptReport.asked_by == viewer.person_id, KeptReport.sight == Sight.STRATEGIC.value)
    return Or(everybodys, own)


def visible_shared(viewer: Viewer) -> Where | Or:
    """What was shared outside: all of it for administrators, else one's own and that of the groups one keeps.

    No document of a members-only group is ever shared.
    """
    if viewer.is_administrator:
        return SharedDocument.id > 0
    own = SharedDocument.shared_by == viewer.person_id
    kept = sorted(viewer.secretary_group_ids)
    return Or(own, SharedDocument.group.is_in(kept)) if kept else own
