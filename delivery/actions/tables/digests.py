"""What was asked of owners before meetings, and what was asked twice and not heard."""

from __future__ import annotations

from piccolo.columns import ForeignKey, Integer, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from delivery.mail.tables import Sending
from delivery.meetings.tables import Group, Meeting


class Digest(Table):
    """The digests of a group, `days` before one of its meetings: planned once, whichever worker came first.

    `key` is made of the group, the meeting and the days. `sending` is empty where nobody owed anything.
    """

    id: Serial
    key = Varchar(length=60, null=False, unique=True)
    group = ForeignKey(references=Group, null=False, on_delete=OnDelete.restrict, index=True)
    meeting = ForeignKey(references=Meeting, null=False, on_delete=OnDelete.restrict, index=True)
    days = Integer(null=False)
    planned_at = Timestamptz(null=False, default=None)
    sending = ForeignKey(references=Sending, null=True, default=None, on_delete=OnDelete.restrict, index=True)


class Unheard(Table):
    """A record that its owner was asked for twice, and then their agency's lead contact, and nobody answered.

    `kind` and `record` name it as its history does. It stands for as long as nothing is heard after `digest`.
    """

    id: Serial
    digest = ForeignKey(references=Digest, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=40, null=False)
    record = Integer(null=False, index=True)
