"""Tables of the strategy domain. Rows are read and written in `queries` alone."""

from __future__ import annotations

from piccolo.columns import (
    JSON,
    Boolean,
    Date,
    DoublePrecision,
    ForeignKey,
    Integer,
    OnDelete,
    Serial,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.reference import LazyTableReference
from piccolo.table import Table

from delivery.partners.tables import Agency, Person, Post


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


class Measure(Table):
    """A number that shows whether an objective works. Values are in `unit`; dates are calendar days.

    `waiting_since` is the day since which its definition or its baseline is owed.
    """

    id: Serial
    objective = ForeignKey(references=Objective, null=False, on_delete=OnDelete.restrict, index=True)
    key = Varchar(length=80, null=False)
    name = Varchar(length=300, null=False)
    unit = Varchar(length=80, null=False, default="")
    direction = Varchar(length=10, null=False)
    source = Varchar(length=300, null=False, default="")
    frequency_days = Integer(null=True, default=None)
    lag_days = Integer(null=False, default=0)
    baseline_value = DoublePrecision(null=True, default=None)
    baseline_on = Date(null=True, default=None)
    baseline_source = Varchar(length=300, null=False, default="")
    target_value = DoublePrecision(null=True, default=None)
    target_on = Date(null=True, default=None)
    tolerance = DoublePrecision(null=True, default=None)
    smallest_shown = Integer(null=False, default=5)
    pair: ForeignKey[Measure] = ForeignKey(
        references=LazyTableReference("Measure", module_path="delivery.strategy.tables"),
        null=True,
        default=None,
        on_delete=OnDelete.set_null,
        index=True,
    )
    owner = ForeignKey(references=Post, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    next_step_due = Date(null=True, default=None)
    waiting_since = Date(null=True, default=None)
    version = Integer(null=False, default=1)


class Reading(Table):
    """One value of a measure on one day. A correction is a new reading that names the one it corrects."""

    id: Serial
    measure = ForeignKey(references=Measure, null=False, on_delete=OnDelete.restrict, index=True)
    read_on = Date(null=False, default=None)
    value = DoublePrecision(null=False)
    recording_changed = Boolean(null=False, default=False)
    note = Text(null=False, default="")
    corrects: ForeignKey[Reading] = ForeignKey(
        references=LazyTableReference("Reading", module_path="delivery.strategy.tables"),
        null=True,
        default=None,
        on_delete=OnDelete.restrict,
        index=True,
    )
    entered_at = Timestamptz(null=False, default=None)
    entered_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
