"""Service standards and their versions, each agreed at a meeting."""

from __future__ import annotations

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from delivery.meetings.tables.meetings import Meeting
from delivery.meetings.tables.registers import Decision
from delivery.partners.tables import Agency, Person, Post
from delivery.strategy.tables import Objective


class Standard(Table):
    """A service standard: what it is called, the objective it meets, who keeps it and when it is looked at again."""

    id: Serial
    title = Varchar(length=200, null=False)
    objective = ForeignKey(
        references=Objective, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    agency = ForeignKey(references=Agency, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    post = ForeignKey(references=Post, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    review_on = Date(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class StandardVersion(Table):
    """One wording of a standard. `state` is draft, proposed, agreed or superseded; agreed it is never changed.

    `meeting` is the one that it was proposed to, `decision` what that meeting resolved of it.
    """

    id: Serial
    standard = ForeignKey(references=Standard, null=False, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False)
    text = Text(null=False)
    state = Varchar(length=10, null=False, default="draft")
    meeting = ForeignKey(references=Meeting, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    decision = ForeignKey(
        references=Decision, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    written_at = Timestamptz(null=False, default=None)
    written_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    version = Integer(null=False, default=1)
