"""Actions that an owner wants to hand on."""

from __future__ import annotations

from piccolo.columns import ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from delivery.actions.tables.actions import Action, Update
from delivery.partners.tables import Person


class Handover(Table):
    """An owner said that an action is not theirs any more, and whom to try instead, as far as they know.

    `said` is the word that was recorded with it. `answer` is empty while it waits, then `handed on` or `stays`;
    `to_owner` are the new owner's words.
    """

    id: Serial
    action = ForeignKey(references=Action, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    said = ForeignKey(references=Update, null=False, on_delete=OnDelete.restrict, index=True)
    try_name = Varchar(length=200, null=False, default="")
    try_address = Varchar(length=254, null=False, default="")
    note = Text(null=False, default="")
    asked_at = Timestamptz(null=False, default=None)
    answer = Varchar(length=12, null=False, default="", index=True)
    to_owner = Varchar(length=400, null=False, default="")
    answered_at = Timestamptz(null=True, default=None)
    answered_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)
