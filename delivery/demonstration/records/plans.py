"""The plans of areas and agencies, made from the county plan."""

from pydantic.dataclasses import dataclass

from delivery.strategy.fixture.records import STRICT, Key, Number, Words

from .actions import ActionRecord
from .measures import BaselineRecord, ReadingRecord, TargetRecord


@dataclass(frozen=True, config=STRICT)
class AdaptedRecord:
    """An objective in the plan's own words."""

    objective: Number
    wording: Words
    title: str = ""
    reason: str = ""


@dataclass(frozen=True, config=STRICT)
class NotApplicableRecord:
    """An objective that does not apply there."""

    objective: Number
    reason: Words


@dataclass(frozen=True, config=STRICT)
class FormerRecord:
    """A decision made on an earlier text of the county: where it says `now`, it said `then`."""

    objective: Number
    now: Words
    then: Words


@dataclass(frozen=True, config=STRICT)
class LocalMeasureRecord:
    """A measure of the county that the plan counts for itself."""

    measure: Key
    source: Words
    baseline: BaselineRecord
    target: TargetRecord
    readings: tuple[ReadingRecord, ...]


@dataclass(frozen=True, config=STRICT)
class PlanRecord:
    """The plan of an area or an agency. What is named nowhere in it is undecided; `unknown` is newer than the plan."""

    place: Key
    begun: int
    decided: int
    decided_by: Key
    adopt: tuple[Number, ...]
    adapt: tuple[AdaptedRecord, ...]
    not_applicable: tuple[NotApplicableRecord, ...]
    unknown: tuple[Number, ...]
    formerly: tuple[FormerRecord, ...]
    shared: tuple[Key, ...]
    measures: tuple[LocalMeasureRecord, ...]


@dataclass(frozen=True, config=STRICT)
class PlansFile:
    """`plans.json`; each of its actions names its `plan` by the place."""

    plans: tuple[PlanRecord, ...]
    actions: tuple[ActionRecord, ...]
