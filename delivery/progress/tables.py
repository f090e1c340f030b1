"""Tables of the progress domain. Rows are read and written in `queries` alone."""

from __future__ import annotations

from piccolo.columns import (
    JSON,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    Serial,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.table import Table

from delivery.meetings.tables import Meeting
from delivery.partners.tables import Person
from delivery.strategy.tables import Objective, Strategy


class AgreedStatus(Table):
    """A colour that the Strategic Group agreed instead of the derived one, with reason and expiry."""

    id: Serial
    objective = ForeignKey(references=Objective, null=False, on_delete=OnDelete.restrict, index=True)
    status = Varchar(length=10, null=False)
    reason = Text(null=False)
    path_to_green = Text(null=False, default="")
    path_asked_by = Date(null=True, default=None)
    agreed_on = Date(null=False, default=None)
    expires_on = Date(null=False, default=None)
    meeting = ForeignKey(references=Meeting, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    agreed_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    withdrawn_at = Timestamptz(null=True, default=None)


class Review(Table):
    """One session of the Strategic Group over the strategy; closed, it is the agreed position."""

    id: Serial
    strategy = ForeignKey(references=Strategy, null=False, on_delete=OnDelete.restrict, index=True)
    meeting = ForeignKey(references=Meeting, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    held_on = Date(null=False, default=None)
    closed_at = Timestamptz(null=True, default=None)


class ReviewLine(Table):
    """What a review found for one objective: derived and shown colour, with the reasons of that day."""

    id: Serial
    review = ForeignKey(references=Review, null=False, on_delete=OnDelete.restrict, index=True)
    objective = ForeignKey(references=Objective, null=False, on_delete=OnDelete.restrict, index=True)
    derived = Varchar(length=10, null=True, default=None)
    shown = Varchar(length=10, null=True, default=None)
    reasons = JSON(null=False, default="[]")
    live_actions = Integer(null=False, default=0)
    late_actions = Integer(null=False, default=0)
