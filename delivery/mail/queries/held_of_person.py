"""The mail that is held about a person (SECURITY A39)."""

from __future__ import annotations

from delivery.mail.queries.visibility import visible_mails, visible_sendings
from delivery.mail.tables import BouncedAddress, HandSent, Mail, ReceivedMail, Sending
from delivery.partners.queries.held_of_person import Held, for_administrators

HELD = (
    Held(
        "Mail to them",
        (Mail.person,),
        {"To": Mail.address, "Subject": Mail.subject, "State": Mail.state, "Sent": Mail.sent_at},
        Mail.due_at,
        visible_mails,
    ),
    Held(
        "Mail to their address",
        said={"Subject": Mail.subject, "State": Mail.state},
        within={"To": Mail.address},
        day=Mail.due_at,
        seen=visible_mails,
        without=Mail.person,
    ),
    Held(
        "Mail from them, sent on or filed by them",
        (ReceivedMail.person, ReceivedMail.forwarded_by, ReceivedMail.filed_by),
        {
            "From": ReceivedMail.sender_address,
            "Subject": ReceivedMail.subject,
            "Words": ReceivedMail.words,
            "Note": ReceivedMail.note,
        },
        ReceivedMail.came_at,
    ),
    Held(
        "Mail that names them",
        said={"Subject": ReceivedMail.subject},
        within={
            "From": ReceivedMail.sender_address,
            "Name": ReceivedMail.sender_name,
            "Words": ReceivedMail.words,
            "Note": ReceivedMail.note,
        },
        day=ReceivedMail.came_at,
    ),
    Held(
        "Sendings that they asked for or stopped",
        (Sending.made_by, Sending.stopped_by),
        {"Title": Sending.title, "Stopped": Sending.stopped_at},
        Sending.made_at,
        visible_sendings,
    ),
    Held(
        "Mail that they sent by hand",
        (HandSent.made_by, HandSent.undone_by),
        {"Subject": HandSent.mail._.subject, "Undone": HandSent.undone_at},
        HandSent.made_at,
    ),
    Held(
        "Addresses that took no mail, taken up again by them",
        (BouncedAddress.cleared_by,),
        {"Address": BouncedAddress.address},
        BouncedAddress.cleared_at,
    ),
    Held(
        "Mail that came back from their address",
        said={"Why": BouncedAddress.reason},
        within={"Address": BouncedAddress.address},
        day=BouncedAddress.since,
        seen=for_administrators(BouncedAddress.id),
    ),
)
