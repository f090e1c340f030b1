"""What reviews and reports hold about a person (SECURITY A39)."""

from __future__ import annotations

from delivery.partners.queries.held_of_person import Held
from delivery.progress.queries.visibility import visible_reports, visible_shared
from delivery.progress.tables import (
    AgreedStatus,
    KeptReport,
    LeadComment,
    LeadTold,
    Review,
    ReviewLine,
    SharedDocument,
)

HELD = (
    Held(
        "Statuses agreed, recorded by them",
        (AgreedStatus.agreed_by,),
        {
            "Objective": AgreedStatus.objective._.title,
            "Status": AgreedStatus.status,
            "Reason": AgreedStatus.reason,
        },
        AgreedStatus.agreed_on,
    ),
    Held(
        "Statuses agreed that name them",
        said={"Objective": AgreedStatus.objective._.title},
        within={"Reason": AgreedStatus.reason, "Path to green": AgreedStatus.path_to_green},
        day=AgreedStatus.agreed_on,
    ),
    Held(
        "Reviews that they opened or closed",
        (Review.opened_by, Review.closed_by),
        {"Held": Review.held_on, "Closed": Review.closed_at},
        Review.opened_at,
    ),
    Held(
        "Lines of reviews that they confirmed",
        (ReviewLine.confirmed_by,),
        {"Objective": ReviewLine.objective._.title, "Minute": ReviewLine.minute},
        ReviewLine.confirmed_at,
    ),
    Held(
        "Lines of reviews that name them",
        said={"Objective": ReviewLine.objective._.title},
        within={"Minute": ReviewLine.minute},
        day=ReviewLine.confirmed_at,
    ),
    Held(
        "Comments that they made for a lead agency",
        (LeadComment.person,),
        {
            "Objective": LeadComment.objective._.title,
            "Agency": LeadComment.agency._.name,
            "Comment": LeadComment.text,
        },
        LeadComment.said_at,
    ),
    Held(
        "Comments of lead agencies that name them",
        said={"Agency": LeadComment.agency._.name},
        within={"Comment": LeadComment.text},
        day=LeadComment.said_at,
    ),
    Held(
        "Lead agencies that they told of their lines",
        (LeadTold.told_by,),
        {"Agency": LeadTold.agency._.name},
        LeadTold.told_at,
    ),
    Held(
        "Reports that they asked for",
        (KeptReport.asked_by,),
        {"Report": KeptReport.title, "File": KeptReport.file_name},
        KeptReport.asked_at,
        visible_reports,
    ),
    Held(
        "Documents that they shared",
        (SharedDocument.shared_by,),
        {
            "Document": SharedDocument.title,
            "Ends": SharedDocument.expires_at,
            "Stopped": SharedDocument.stopped_at,
        },
        SharedDocument.shared_at,
        visible_shared,
        group=SharedDocument.group,
    ),
)
