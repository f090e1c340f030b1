"""The one calculation: where every objective stands today, which all pages and documents read.

Records of members-only groups are evidence nowhere, so a colour is the same for everybody who
sees it and gives away nothing (docs/adr).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from delivery.actions.queries.evidence import CountableAction, countable_actions
from delivery.cache import Cache
from delivery.progress.queries.agreed import agreed_statuses
from delivery.progress.rules import (
    Agreed,
    Counts,
    Evidence,
    Standing,
    Step,
    Weighed,
    counts,
    objective_rag,
    standing,
    weigh,
    what_would_make_it_green,
)
from delivery.strategy.queries.measures import MeasureOfObjective, all_measures_of
from delivery.strategy.queries.strategies import (
    AimRow,
    ObjectiveRow,
    StrategyHead,
    aims_of,
    current_strategy,
    objectives_of,
)
from delivery.strategy.rules import Judgement, Promise, Rag, RagSettings


class Standpoint(StrEnum):
    """Whose colours a position shows (DESIGN section 2): of today, of the last closed review, or none before it."""

    WORKING = "working"
    AGREED = "agreed"
    NOT_REVIEWED = "not reviewed"


@dataclass(frozen=True)
class JudgedMeasure:
    """A measure with its colour today, None where it is no evidence, and the reasons."""

    measure: MeasureOfObjective
    judgement: Judgement


@dataclass(frozen=True)
class ObjectivePosition:
    """Where one objective stands: what is shown, what the evidence gives, and the evidence itself.

    `live`, `late` and `complete` count its actions. `is_reviewed` False says that no closed review has shown it a
    colour yet, to somebody who sees what was agreed. `comment` is what its lead said before that review.
    """

    objective: ObjectiveRow
    standing: Standing
    agreed_before: tuple[Agreed, ...]
    evidence: Evidence
    weighed: Weighed
    actions: tuple[CountableAction, ...]
    measures: tuple[JudgedMeasure, ...]
    live: int
    late: int
    complete: int
    is_reviewed: bool = True
    comment: str = ""

    @property
    def no_colour(self) -> str:
        """What stands in place of a colour where none is shown."""
        return "Not counting yet" if self.is_reviewed else "Not reviewed yet"

    @property
    def shown(self) -> Rag | None:
        """The colour to show: agreed while it stands, else derived; None while it does not count yet."""
        return self.standing.shown


@dataclass(frozen=True)
class Position:
    """The whole strategy on one day: of an agreed position that of its review.

    `actions` are all that count, by number, those too that serve no objective. `local_measures` are those of local
    plans, which have no part in these colours.
    """

    strategy: StrategyHead
    on: date
    aims: tuple[AimRow, ...]
    objectives: tuple[ObjectivePosition, ...]
    standpoint: Standpoint = Standpoint.WORKING
    actions: tuple[CountableAction, ...] = ()
    local_measures: tuple[MeasureOfObjective, ...] = ()

    @property
    def counts(self) -> Counts:
        """How many objectives have each colour."""
        return counts(position.shown for position in self.objectives)

    def of_aim(self, aim: AimRow) -> tuple[ObjectivePosition, ...]:
        """The objectives of one aim, in order."""
        return tuple(position for position in self.objectives if position.objective.aim_id == aim.id)

    def way_to_green(self, one: ObjectivePosition) -> tuple[Step, ...]:
        """The fewest things that, done today, would make an objective Green or Blue; none where it is, or was agreed."""
        if self.standpoint is not Standpoint.WORKING:
            return ()
        return what_would_make_it_green(one.evidence, self.on, self.strategy.settings)

    def of_measure(self, key: str) -> ObjectivePosition | None:
        """The objective that this measure belongs to; a watched one may be paired with another's."""
        return self._by_measure.get(key)

    @cached_property
    def _by_measure(self) -> dict[str, ObjectivePosition]:
        return {
            judged.measure.record.measure.key: one
            for one in reversed(self.objectives)
            for judged in one.measures
        }

    def of_number(self, number: str) -> ObjectivePosition | None:
        """The objective with this number."""
        return next((found for found in self.objectives if found.objective.number == number), None)


_positions: Cache[Position | None] = Cache(most=4)


async def position_on(today: date) -> Position | None:
    """The working position of the current strategy, or None before one is loaded. Kept until something changes.

    What a viewer may see of it is for `seen.py` to say.
    """
    return await _positions.answer(today, lambda: calculate(today))


async def calculate(today: date) -> Position | None:
    """The same, reckoned anew."""
    strategy = await current_strategy()
    if strategy is None:
        return None
    objectives = await objectives_of(strategy.id)
    countable = await countable_actions(today)
    actions = _by_objective(countable)
    measures = await all_measures_of(strategy.id)
    of_county = defaultdict(list)
    for measure in measures:
        if measure.plan_id is None:
            of_county[measure.objective_id].append(measure)
    agreed = await agreed_statuses(strategy.id)
    return Position(
        strategy=strategy,
        on=today,
        aims=await aims_of(strategy.id),
        objectives=tuple(
            _judged(
                _Asked(
                    objective,
                    tuple(actions[objective.id]),
                    tuple(of_county[objective.id]),
                    agreed.get(objective.id, ()),
                    strategy.settings,
                    today,
                )
            )
            for objective in objectives
        ),
        actions=countable,
        local_measures=tuple(measure for measure in measures if measure.plan_id is not None),
    )


def _by_objective(actions: Sequence[CountableAction]) -> defaultdict[int, list[CountableAction]]:
    found: defaultdict[int, list[CountableAction]] = defaultdict(list)
    for action in actions:
        for objective_id in action.objective_ids:
            found[objective_id].append(action)
    return found


@dataclass(frozen=True)
class _Asked:
    """All that the position of one objective depends on."""

    objective: ObjectiveRow
    actions: tuple[CountableAction, ...]
    measures: tuple[MeasureOfObjective, ...]
    agreed: tuple[Agreed, ...]
    settings: RagSettings
    today: date


_last: dict[int, tuple[_Asked, ObjectivePosition]] = {}


def _judged(asked: _Asked) -> ObjectivePosition:
    """The position of an objective: as it was judged last where it is asked the same, by the objective's id."""
    last = _last.get(asked.objective.id)
    if last is None or last[0] != asked:
        last = _last[asked.objective.id] = asked, _position(asked)
    return last[1]


def _position(asked: _Asked) -> ObjectivePosition:
    objective, today, settings = asked.objective, asked.today, asked.settings
    evidence = Evidence(
        number=objective.number,
        actions=tuple(action.facts for action in asked.actions),
        measures=tuple(measure.record for measure in asked.measures),
        promises=tuple(
            Promise(key=promise.key, text=promise.text, met=promise.met_on is not None)
            for promise in objective.promises
        ),
        counting_from=objective.counting_from,
    )
    weighed = weigh(evidence, today, settings)
    derived = objective_rag(evidence, today, settings, weighed)
    return ObjectivePosition(
        objective=objective,
        standing=standing(derived, asked.agreed[0] if asked.agreed else None, today, settings),
        agreed_before=asked.agreed,
        evidence=evidence,
        weighed=weighed,
        actions=asked.actions,
        measures=tuple(
            JudgedMeasure(measure, judgement)
            for measure, (_, judgement) in zip(asked.measures, weighed.measures, strict=True)
        ),
        live=len(weighed.live),
        late=len(weighed.late),
        complete=weighed.complete,
    )
