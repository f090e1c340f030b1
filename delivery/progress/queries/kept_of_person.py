"""The reports and comments of a person, when two entries of one person become one."""

from __future__ import annotations

from delivery.partners.queries.kept_of_person import Named
from delivery.progress.tables import KeptReport, LeadComment, SharedDocument

REPORTS = Named(
    {
        "reports": KeptReport.asked_by,
        "shared documents": SharedDocument.shared_by,
        "lead comments": LeadComment.person,
    },
    ("Any report that they asked for or shared, and any comment of theirs on a review",),
)
