"""The mails to and from a person, when two entries of one person become one."""

from __future__ import annotations

from delivery.mail.tables import Mail, ReceivedMail
from delivery.partners.queries.kept_of_person import Named

MAILS = Named(
    {"mails": Mail.person, "answers by mail": ReceivedMail.person, "sent on": ReceivedMail.forwarded_by},
    ("Any mail that they were sent, and any that came from them",),
)
