"""What owners were told of their actions by mail, and of what they got none on purpose."""

from __future__ import annotations

from piccolo.columns import Boolean, Date, ForeignKey, OnDelete, Serial, Text, Timestamptz
from piccolo.table import Table

from delivery.actions.tables.actions import Action
from delivery.mail.tables import Mail
from delivery.partners.tables import Person


class ToldAction(Table):
    """An action as a mail told its owner: its text and date at that time, so that only a change is told again.

    `text` and `due` are kept also where the mail did not carry them, since they are what its link shows.
    `ended_at` is when the mail told that it is asked of them no more.
    """

    id: Serial
    action = ForeignKey(references=Action, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    mail = ForeignKey(references=Mail, null=False, on_delete=OnDelete.restrict, index=True)
    text = Text(null=False, default="")
    due = Date(null=True, default=None)
    told_at = Timestamptz(null=False, default=None)
    ended_at = Timestamptz(null=True, default=None)


class NotMailed(Table):
    """An action as it stood when whoever writes to its owner sent them no mail of it on purpose.

    `is_ended` says that the mail would have told that it is asked of them no more, `is_told` that they were told by
    word of mouth.
    """

    id: Serial
    action = ForeignKey(references=Action, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    text = Text(null=False, default="")
    due = Date(null=True, default=None)
    is_ended = Boolean(null=False, default=False)
    is_told = Boolean(null=False, default=False)
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
