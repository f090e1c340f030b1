"""Forms that came back with what an agency answered, and what was taken in from them."""

from __future__ import annotations

from piccolo.columns import ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from delivery.partners.tables import Agency, Person

from .actions import Action, Update


class ReturnedFile(Table):
    """A form that came back, as it was read; the file itself is not kept. `digest` tells it from every other.

    `from_person` is who brought or sent it, `reading` what stands in it, as JSON. `closed_at` says that somebody has
    dealt with it.
    """

    id: Serial
    digest = Varchar(length=64, null=False, unique=True)
    file_name = Varchar(length=200, null=False, default="")
    agency = ForeignKey(references=Agency, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    made_at = Timestamptz(null=True, default=None)
    received_at = Timestamptz(null=False, default=None)
    from_person = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    reading = Text(null=False, default="")
    closed_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class TakenAnswer(Table):
    """What was taken in of one action: the `fields`, the update that they became, and how the action was `before`, as JSON.

    It can be taken back, the action with it while it is still at `version`.
    """

    id: Serial
    file = ForeignKey(references=ReturnedFile, null=False, on_delete=OnDelete.restrict, index=True)
    action = ForeignKey(references=Action, null=False, on_delete=OnDelete.restrict, index=True)
    said = ForeignKey(references=Update, null=False, on_delete=OnDelete.restrict, index=True)
    fields = Varchar(length=80, null=False, default="")
    before = Text(null=False, default="")
    version = Integer(null=False, default=0)
    taken_at = Timestamptz(null=False, default=None)
    taken_by = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    withdrawn_at = Timestamptz(null=True, default=None)
