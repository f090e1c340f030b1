"""Tables of measures and their readings."""

from __future__ import annotations

from piccolo.columns import (
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

from delivery.partners.tables import Person, Post
from delivery.strategy.tables.objectives import Objective
from delivery.strategy.tables.plans import LocalPlan


class Measure(Table):
    """A number that shows whether an objective works. Values are in `unit`; dates are calendar days.

    `waiting_since` is the day since which its definition or its baseline is owed. `plan` is the local plan whose own
    number it is, empty for the county's.
    """

    id: Serial
    objective = ForeignKey(references=Objective, null=False, on_delete=OnDelete.restrict, index=True)
    plan = ForeignKey(references=LocalPlan, null=True, default=None, on_delete=OnDelete.restrict, index=True)
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
