"""What owners show for their actions."""

from __future__ import annotations

from piccolo.columns import Bytea, ForeignKey, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from delivery.actions.tables.actions import Action
from delivery.partners.tables import Person


class Proof(Table):
    """What an owner shows for an action: a file that was checked when it came in, or the address of a page."""

    id: Serial
    action = ForeignKey(references=Action, null=False, on_delete=OnDelete.restrict, index=True)
    title = Varchar(length=200, null=False)
    link = Varchar(length=500, null=False, default="")
    file_name = Varchar(length=200, null=False, default="")
    media_type = Varchar(length=100, null=False, default="")
    content = Bytea(null=False, default=b"")
    added_at = Timestamptz(null=False, default=None)
    added_by = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    withdrawn_at = Timestamptz(null=True, default=None)
