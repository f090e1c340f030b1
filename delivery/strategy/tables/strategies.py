"""Tables of a strategy: its editions, the facts and groups that it states, the agencies that signed."""

from __future__ import annotations

from piccolo.columns import (
    JSON,
    ForeignKey,
    Integer,
    OnDelete,
    Serial,
    Text,
    Varchar,
)
from piccolo.table import Table

from delivery.partners.tables import Agency


class Strategy(Table):
    """One edition of a strategy. `thresholds` overrides the RAG settings, an empty object the defaults."""

    id: Serial
    slug = Varchar(length=80, null=False, unique=True)
    title = Varchar(length=300, null=False)
    period_label = Varchar(length=40, null=False, default="")
    period_start = Integer(null=True, default=None)
    period_end = Integer(null=True, default=None)
    vision = Text(null=False, default="")
    outcomes = JSON(null=False, default="[]")
    thresholds = JSON(null=False, default="{}")
    loaded_digest = Varchar(length=64, null=False, default="")
    version = Integer(null=False, default=1)


class ContextFact(Table):
    """A fact that the strategy states about its starting point, with where it says so."""

    id: Serial
    strategy = ForeignKey(references=Strategy, null=False, on_delete=OnDelete.cascade, index=True)
    key = Varchar(length=80, null=False)
    text = Text(null=False)
    value = Integer(null=True, default=None)
    unit = Varchar(length=80, null=False, default="")
    dated = Varchar(length=20, null=False, default="")
    exactness = Varchar(length=20, null=False, default="stated")
    paragraph = Varchar(length=120, null=False, default="")
    position = Integer(null=False)


class StatedGroup(Table):
    """A group as the strategy describes it, which is not yet a group that meets here."""

    id: Serial
    strategy = ForeignKey(references=Strategy, null=False, on_delete=OnDelete.cascade, index=True)
    key = Varchar(length=80, null=False)
    name = Varchar(length=200, null=False)
    short_name = Varchar(length=60, null=False, default="")
    state = Varchar(length=20, null=False)
    cadence = Varchar(length=80, null=False, default="")
    reports_to = Varchar(length=80, null=False, default="")
    text = Text(null=False, default="")
    paragraph = Varchar(length=120, null=False, default="")
    position = Integer(null=False)


class StrategyAgency(Table):
    """An agency that signed up to a strategy, in the order of the document."""

    id: Serial
    strategy = ForeignKey(references=Strategy, null=False, on_delete=OnDelete.cascade, index=True)
    agency = ForeignKey(references=Agency, null=False, on_delete=OnDelete.restrict, index=True)
    position = Integer(null=False)
