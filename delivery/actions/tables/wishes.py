"""What owners wish for their actions."""

from __future__ import annotations

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from delivery.actions.tables.actions import Action, Update
from delivery.partners.tables import Person


class Wish(Table):
    """An owner asked for another date, or said that an action is not theirs any more; `said` is the word it came with.

    `kind` is a WishKind, `answer` a WishAnswer, empty while it waits. Of a new date `day` is what is asked for and `was`
    what it would take the place of; of what is to be handed on `person` is who has it, and `try_name` and
    `try_address` are whom to try instead, as far as they know.
    """

    id: Serial
    action = ForeignKey(references=Action, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=12, null=False, default="")
    said = ForeignKey(references=Update, null=False, on_delete=OnDelete.restrict, index=True)
    day = Date(null=True, default=None)
    was = Date(null=True, default=None)
    person = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    try_name = Varchar(length=200, null=False, default="")
    try_address = Varchar(length=254, null=False, default="")
    asked_at = Timestamptz(null=False, default=None)
    answer = Varchar(length=12, null=False, default="", index=True)
    answered_at = Timestamptz(null=True, default=None)
    answered_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)
