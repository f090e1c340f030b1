"""What replies that came by mail brought up besides the actions."""

from __future__ import annotations

from piccolo.columns import ForeignKey, OnDelete, Serial, Timestamptz
from piccolo.table import Table

from delivery.mail.tables import ReceivedMail
from delivery.meetings.tables import AgendaItem, Question


class ReplyMatter(Table):
    """What a reply became that says nothing of an action: an open question or an agenda item, of which one is set."""

    id: Serial
    received = ForeignKey(references=ReceivedMail, null=False, on_delete=OnDelete.restrict, index=True)
    question = ForeignKey(
        references=Question, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    item = ForeignKey(references=AgendaItem, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    taken_back_at = Timestamptz(null=True, default=None)
