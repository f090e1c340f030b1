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

from delivery.partners.tables import Agency
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
    """Two objectives that ask for the same thing."""

    id: Serial
    objective = ForeignKey(references=Objective, null=False, on_delete=OnDelete.cascade, index=True)
    other = ForeignKey(references=Objective, null=False, on_delete=OnDelete.cascade, index=True)


class Promise(Table):
    """A deliverable that an objective's prose commits to; `met_on` when it was delivered."""

    id: Serial
    objective = ForeignKey(references=Objective, null=False, on_delete=OnDelete.restrict, index=True)
    key = Varchar(length=80, null=False)
    text = Text(null=False)
    met_on = Date(null=True, default=None)
    version = Integer(null=False, default=1)
