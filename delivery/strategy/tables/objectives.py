"""Tables of aims, objectives and the promises that objectives make."""

from __future__ import annotations

from piccolo.columns import (
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

from delivery.partners.tables import Agency, Person
from delivery.strategy.tables.strategies import Strategy


class Aim(Table):
    """A numbered group of objectives, 9.1 to 9.4."""

    id: Serial
    strategy = ForeignKey(references=Strategy, null=False, on_delete=OnDelete.restrict, index=True)
    number = Varchar(length=20, null=False)
    title = Varchar(length=300, null=False)
    purpose = Text(null=False, default="")
    position = Integer(null=False)


class Objective(Table):
    """A numbered objective. `position` is its place in the strategy: 9.1.10 follows 9.1.9."""

    id: Serial
    strategy = ForeignKey(references=Strategy, null=False, on_delete=OnDelete.restrict, index=True)
    aim = ForeignKey(references=Aim, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    number = Varchar(length=20, null=False, index=True)
    title = Varchar(length=300, null=False)
    title_source = Varchar(length=20, null=False, default="contents")
    contents_label = Varchar(length=300, null=True, default=None)
    statement = Text(null=False)
    position = Integer(null=False)
    lead_agency = ForeignKey(
        references=Agency, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    counting_from = Date(null=True, default=None)
    removed_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class Overlap(Table):
    """Two objectives and whether they ask for the same thing, linked or dismissed, with the reason.

    One without `answered_at` is stated by the strategy itself. `digest` is that of both texts when it was answered,
    `words` are those that spoke for it, `gained` the actions that came to serve both, as JSON.
    """

    id: Serial
    objective = ForeignKey(references=Objective, null=False, on_delete=OnDelete.cascade, index=True)
    other = ForeignKey(references=Objective, null=False, on_delete=OnDelete.cascade, index=True)
    answer = Varchar(length=20, null=False, default="linked")
    reason = Text(null=False, default="")
    words = Varchar(length=300, null=False, default="")
    digest = Varchar(length=64, null=False, default="")
    gained = Text(null=False, default="")
    answered_at = Timestamptz(null=True, default=None)
    answered_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class Promise(Table):
    """A deliverable that an objective's prose commits to; `met_on` when it was delivered.

    `reworded_at` keeps the partnership's own words from a new edition of the file that it was loaded from.
    """

    id: Serial
    objective = ForeignKey(references=Objective, null=False, on_delete=OnDelete.restrict, index=True)
    key = Varchar(length=80, null=False)
    text = Text(null=False)
    met_on = Date(null=True, default=None)
    reworded_at = Timestamptz(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)
