"""Tables of the plans of areas and agencies, made from the county plan."""

from __future__ import annotations

from piccolo.columns import JSON, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from delivery.partners.tables import Agency, Area, Person
from delivery.strategy.tables.objectives import Objective
from delivery.strategy.tables.strategies import Strategy


class LocalPlan(Table):
    """The plan of one area or of one agency for a strategy. `name` is that place's, `slug` the plan's address."""

    id: Serial
    strategy = ForeignKey(references=Strategy, null=False, on_delete=OnDelete.restrict, index=True)
    area = ForeignKey(references=Area, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    agency = ForeignKey(references=Agency, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    slug = Varchar(length=90, null=False, index=True)
    name = Varchar(length=200, null=False)
    begun_on = Date(null=False, default=None)
    version = Integer(null=False, default=1)


class CountyText(Table):
    """An objective as the county plan had it when a local plan decided on it. Never altered; `promises` are texts."""

    id: Serial
    objective = ForeignKey(references=Objective, null=False, on_delete=OnDelete.restrict, index=True)
    title = Varchar(length=300, null=False)
    statement = Text(null=False)
    promises = JSON(null=False, default="[]")


class PlanChoice(Table):
    """What a local plan makes of one objective: undecided, adopt, adapt or not applicable.

    `title` and `wording` are its own where it adapts. `decided_on` is the text of the county that the choice was made
    on; empty while undecided, and where the county had removed the objective.
    """

    id: Serial
    plan = ForeignKey(references=LocalPlan, null=False, on_delete=OnDelete.restrict, index=True)
    objective = ForeignKey(references=Objective, null=False, on_delete=OnDelete.restrict, index=True)
    choice = Varchar(length=20, null=False, default="undecided")
    reason = Text(null=False, default="")
    title = Varchar(length=300, null=False, default="")
    wording = Text(null=False, default="")
    decided_on = ForeignKey(
        references=CountyText, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    decided_at = Timestamptz(null=True, default=None)
    decided_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    version = Integer(null=False, default=1)
