"""What replies that came by mail were filed as."""

from __future__ import annotations

from piccolo.columns import ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz
from piccolo.table import Table

from delivery.actions.tables.actions import Action, Update
from delivery.mail.tables import ReceivedMail
from delivery.partners.tables import Person


class Filing(Table):
    """One word of a reply that the secretary filed, so that it can be taken back.

    `before` is what the action was, as JSON, to be restored to while it is at `version`.
    """

    id: Serial
    received = ForeignKey(references=ReceivedMail, null=False, on_delete=OnDelete.restrict, index=True)
    action = ForeignKey(references=Action, null=False, on_delete=OnDelete.restrict, index=True)
    word = ForeignKey(references=Update, null=False, on_delete=OnDelete.restrict, index=True)
    before = Text(null=False, default="{}")
    version = Integer(null=False)
    filed_at = Timestamptz(null=False, default=None)
    filed_by = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    taken_back_at = Timestamptz(null=True, default=None)
