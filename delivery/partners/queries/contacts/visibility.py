"""Which contacts are seen: what an agency shares, and inside it, and by an administrator, all of it (SECURITY A14)."""

from __future__ import annotations

from piccolo.columns import And, Or, Where

from delivery.partners.tables import Contact
from delivery.partners.viewer import Viewer


def visible_contacts(viewer: Viewer) -> And | Where:
    """The contacts that stand and that the viewer may see."""
    stands: Where = Contact.withdrawn_at.is_null()
    if viewer.is_administrator:
        return stands
    shared: Where = Contact.is_shared.eq(True)
    own = Or(shared, Contact.agency.is_in(sorted(viewer.agency_ids))) if viewer.agency_ids else shared
    return And(stands, own)


def keeps_contacts(viewer: Viewer, agency_id: int) -> bool:
    """Whether the viewer keeps the contacts of an agency: its people and the administrator do."""
    return viewer.is_administrator or agency_id in viewer.agency_ids


def corrects_posts(viewer: Viewer, agency_id: int) -> bool:
    """Whether the viewer says what is not right at a post of an agency: its people do, and whoever keeps records.

    An administrator changes it at once instead.
    """
    return not viewer.is_administrator and (viewer.is_secretary or agency_id in viewer.agency_ids)
