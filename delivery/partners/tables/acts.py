"""Who came in, who was refused, what was opened and taken away: the chained record of access (SECURITY A37)."""

from __future__ import annotations

from piccolo.columns import ForeignKey, Integer, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from delivery.partners.tables.people import Person


class Act(Table):
    """One act: who did what, when, to which record and from where. Appended, never altered.

    `about` and `record` name the record as its history does ("person", 12). `place` is the address of the page, which
    holds no secret, `origin` where it came from: a network address where it is known, or "command", else empty. No
    words of a record and no token stand here. `chain` is the hash of this act and of the one before.
    """

    id: Serial
    at = Timestamptz(null=False, default=None, index=True)
    what = Varchar(length=40, null=False)
    person = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    about = Varchar(length=40, null=False, default="", index=True)
    record = Integer(null=True, default=None, index=True)
    place = Varchar(length=300, null=False, default="")
    origin = Varchar(length=45, null=False, default="")
    chain = Varchar(length=64, null=False)
