"""What groups hold about a person: seats, who comes for whom, invitations and their answers."""

from __future__ import annotations

from delivery.meetings.queries.held_of_person.inside import inside
from delivery.meetings.queries.invitations.visibility import visible_guests, visible_replies
from delivery.meetings.queries.visibility import visible_dates_imports, visible_seats
from delivery.meetings.tables import (
    DatesImport,
    Deputy,
    Group,
    Guest,
    Invitation,
    Membership,
    Reply,
    StandardVersion,
    WordTemplate,
)
from delivery.partners.queries.held_of_person import Held, posts_of

HELD = (
    Held(
        "Seats in groups",
        (Membership.person,),
        {"Part": Membership.part, "By post": Membership.post._.title, "Until": Membership.until},
        Membership.since,
        visible_seats,
        group=Membership.group,
        also=lambda person_id: Membership.post.is_in(posts_of(person_id)),
    ),
    Held(
        "Who comes for whom",
        (Deputy.holder, Deputy.person, Deputy.named_by),
        {
            "In place of": Deputy.holder._.name,
            "Comes": Deputy.person._.name,
            "Meeting": Deputy.meeting._.starts_at,
            "Until": Deputy.until,
            "Taken back": Deputy.withdrawn_at,
        },
        Deputy.named_at,
        inside(Deputy.seat._.group),
        group=Deputy.seat._.group,
    ),
    Held(
        "Guests of meetings",
        (Guest.person, Guest.added_by),
        {
            "Guest": Guest.person._.name,
            "Meeting": Guest.meeting._.starts_at,
            "For": Guest.wanted_for,
            "Taken back": Guest.withdrawn_at,
        },
        Guest.added_at,
        visible_guests,
        group=Guest.meeting._.group,
    ),
    Held(
        "Invitations",
        (Invitation.person, Invitation.in_place_of),
        {"To": Invitation.address, "As": Invitation.role, "Taken back": Invitation.withdrawn_at},
        Invitation.invited_at,
        inside(Invitation.group),
        group=Invitation.group,
    ),
    Held(
        "Answers to invitations",
        (Reply.person, Reply.recorded_by),
        {"From": Reply.address, "Answer": Reply.answer, "Comment": Reply.comment, "How": Reply.how},
        Reply.came_at,
        visible_replies,
        group=Reply.group,
    ),
    Held(
        "Invitations to their address",
        within={"To": Invitation.address},
        day=Invitation.invited_at,
        without=Invitation.person,
        seen=inside(Invitation.group),
        group=Invitation.group,
    ),
    Held("Groups whose mail they turned on", (Group.mail_on_by,), {"Group": Group.name}, Group.mail_on_at),
    Held(
        "Word templates that they uploaded",
        (WordTemplate.uploaded_by,),
        {"File": WordTemplate.file_name},
        WordTemplate.uploaded_at,
        group=WordTemplate.group,
    ),
    Held(
        "Calendar files that they took in",
        (DatesImport.imported_by,),
        {"File": DatesImport.file_name, "Undone": DatesImport.undone_at},
        DatesImport.imported_at,
        visible_dates_imports,
        group=DatesImport.group,
    ),
    Held(
        "Service standards that they wrote",
        (StandardVersion.written_by,),
        {"Standard": StandardVersion.standard._.title, "Text": StandardVersion.text},
        StandardVersion.written_at,
    ),
)
