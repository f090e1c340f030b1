"""What minutes hold about a person: the lines that name them, and what they said and did there."""

from __future__ import annotations

from delivery.meetings.queries.held_of_person.inside import inside
from delivery.meetings.queries.visibility import visible_comments
from delivery.meetings.tables import Clearance, Comment, CorrectionNote, Minutes, Release, Restriction
from delivery.partners.queries.held_of_person import Held

HELD = (
    Held(
        "Lines of minutes that name them",
        said={"Taken back": Minutes.undone_at},
        within={"Minutes": Minutes.text},
        day=Minutes.meeting._.starts_at,
        # Minutes say who came and who asked, which is told inside a group alone.
        seen=inside(Minutes.meeting._.group),
        group=Minutes.meeting._.group,
    ),
    Held(
        "Minutes that they saved",
        (Minutes.saved_by,),
        {"Meeting": Minutes.meeting._.starts_at, "Taken back": Minutes.undone_at},
        Minutes.saved_at,
        inside(Minutes.meeting._.group),
        group=Minutes.meeting._.group,
    ),
    Held(
        "Comments that they made on minutes",
        (Comment.person,),
        {
            "Comment": Comment.text,
            "About": Comment.words,
            "Proposed": Comment.proposed,
            "Answer": Comment.answer,
        },
        Comment.said_at,
        visible_comments,
        group=Comment.minutes._.meeting._.group,
    ),
    Held(
        "Comments on minutes that name them",
        within={"By": Comment.name, "Comment": Comment.text, "Answer": Comment.answer},
        day=Comment.said_at,
        seen=visible_comments,
        group=Comment.minutes._.meeting._.group,
    ),
    Held(
        "Corrections of minutes that they recorded",
        (CorrectionNote.recorded_by,),
        {"Correction": CorrectionNote.text},
        CorrectionNote.recorded_at,
        inside(CorrectionNote.minutes._.meeting._.group),
        group=CorrectionNote.minutes._.meeting._.group,
    ),
    Held(
        "Corrections of minutes that name them",
        within={"Correction": CorrectionNote.text},
        day=CorrectionNote.recorded_at,
        seen=inside(CorrectionNote.minutes._.meeting._.group),
        group=CorrectionNote.minutes._.meeting._.group,
    ),
    Held(
        "Passages that they cleared for publication",
        (Clearance.cleared_by,),
        {"Kind": Clearance.kind, "Taken back": Clearance.withdrawn_at},
        Clearance.cleared_at,
        group=Clearance.minutes._.meeting._.group,
    ),
    Held(
        "Passages that they withheld from publication",
        (Restriction.marked_by,),
        {"Lifted": Restriction.lifted_at},
        Restriction.marked_at,
        group=Restriction.minutes._.meeting._.group,
    ),
    Held(
        "Minutes that they released",
        (Release.released_by,),
        {"Taken back": Release.withdrawn_at},
        Release.released_at,
        group=Release.minutes._.meeting._.group,
    ),
)
