"""Where local plans stand: one objective of one plan, one plan, and all of them beside the county's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from delivery.actions.queries.evidence import CountableAction
from delivery.progress.queries.position import JudgedMeasure
from delivery.progress.rules import Counts, counts
from delivery.progress.rules.local import Gap, RollUp
from delivery.strategy.queries.plans.reading import Place, PlaceKind, PlanHead
from delivery.strategy.queries.strategies import AimRow, ObjectiveRow, StrategyHead
from delivery.strategy.rules import CountyChange, CountyWording, Decision, Judgement, Rag


@dataclass(frozen=True)
class LocalObjective:
    """One objective in one plan. `county` is its present text, None where the county removed it.

    `late` counts its actions past their due dates. `judgement` has no status where no colour is due, or may be seen.
    """

    id: int
    number: str
    county: CountyWording | None
    row: ObjectiveRow | None
    decision: Decision
    change: CountyChange
    gap: Gap | None
    judgement: Judgement
    actions: tuple[CountableAction, ...]
    measures: tuple[JudgedMeasure, ...]
    live: int
    late: int
    complete: int
    decided_by: str
    decided_at: datetime | None

    @property
    def colour(self) -> Rag | None:
        """The plan's own colour for it."""
        return self.judgement.status


@dataclass(frozen=True)
class LocalPosition:
    """One plan with all its objectives in order; `is_live` says that whoever looks sees its colours."""

    head: PlanHead
    objectives: tuple[LocalObjective, ...]
    is_live: bool = True

    @property
    def counts(self) -> Counts:
        """How many objectives have each colour: a plan has none of its own."""
        return counts(one.colour for one in self.objectives)

    @property
    def changes(self) -> tuple[LocalObjective, ...]:
        """Those that the county changed since, and that nobody answered yet."""
        return tuple(one for one in self.objectives if one.change is not CountyChange.NONE)

    def of_number(self, number: str) -> LocalObjective | None:
        """The objective with this number."""
        return next((one for one in self.objectives if one.number == number), None)

    def with_gap(self, gap: Gap) -> int:
        """How many objectives have this gap."""
        return sum(one.gap is gap for one in self.objectives)


@dataclass(frozen=True)
class Plans:
    """Every local plan of the strategy on one day, and the places that could have one."""

    strategy: StrategyHead
    on: date
    aims: tuple[AimRow, ...]
    county: tuple[ObjectiveRow, ...]
    places: tuple[Place, ...]
    plans: tuple[LocalPosition, ...]
    rolled: Mapping[str, RollUp]

    def of_slug(self, slug: str) -> LocalPosition | None:
        """The plan with this address."""
        return next((plan for plan in self.plans if plan.head.slug == slug), None)

    def of_kind(self, kind: PlaceKind) -> tuple[LocalPosition, ...]:
        """The plans of districts, of partnerships or of agencies."""
        return tuple(plan for plan in self.plans if plan.head.kind is kind)

    def places_of(self, kind: PlaceKind) -> tuple[Place, ...]:
        """The places of a kind, with a plan or without."""
        return tuple(place for place in self.places if place.kind is kind)

    def without_plan(self, kind: PlaceKind) -> tuple[Place, ...]:
        """The places of a kind that have no plan."""
        begun = {(plan.head.area_id, plan.head.agency_id) for plan in self.plans}
        return tuple(place for place in self.places_of(kind) if (place.area_id, place.agency_id) not in begun)

    def measure(self, measure_id: int) -> JudgedMeasure | None:
        """A plan's own measure, by its id."""
        return next(
            (
                judged
                for plan in self.plans
                for one in plan.objectives
                for judged in one.measures
                if judged.measure.id == measure_id
            ),
            None,
        )
