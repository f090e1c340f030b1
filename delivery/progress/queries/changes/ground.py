"""What changes stand on: the working position, and which aims and agencies everything in it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from delivery.actions.queries.evidence import CountableAction
from delivery.progress.queries.position import ObjectivePosition, Position
from delivery.progress.rules.changes import Concerns


@dataclass(frozen=True)
class Ground:
    """The working position of today, whose texts, owners and actions everybody may see."""

    working: Position

    @cached_property
    def _numbers(self) -> dict[int, str]:
        return {one.objective.id: one.objective.number for one in self.working.objectives}

    @cached_property
    def _aims(self) -> dict[str, str]:
        aims = {aim.id: aim.number for aim in self.working.aims}
        rows = [one.objective for one in self.working.objectives]
        return {row.number: aims[row.aim_id] for row in rows if row.aim_id in aims}

    @cached_property
    def serving(self) -> tuple[CountableAction, ...]:
        """The actions that serve an objective of the strategy."""
        served = self._numbers.keys()
        return tuple(action for action in self.working.actions if not served.isdisjoint(action.objective_ids))

    @cached_property
    def live(self) -> tuple[CountableAction, ...]:
        """The live actions, those included that serve no objective."""
        return tuple(action for action in self.working.actions if action.facts.is_live)

    def numbers_of(self, action: CountableAction) -> tuple[str, ...]:
        """The numbers of the objectives that an action serves."""
        return tuple(self._numbers[id] for id in action.objective_ids if id in self._numbers)

    def aims_of(self, numbers: Iterable[str]) -> frozenset[str]:
        """The numbers of the aims of these objectives."""
        return frozenset(self._aims[number] for number in numbers if number in self._aims)

    def of_action(self, action: CountableAction) -> Concerns:
        """The aims that an action serves and the agencies that own it."""
        agencies = frozenset(owner.agency.slug for owner in action.owners if owner.agency)
        return Concerns(self.aims_of(self.numbers_of(action)), agencies)

    def of_objective(self, one: ObjectivePosition) -> Concerns:
        """Its aim, and the agencies that lead it or own an action that serves it."""
        leading = {one.objective.lead.slug} if one.objective.lead else set()
        acting = {owner.agency.slug for action in one.actions for owner in action.owners if owner.agency}
        return Concerns(self.aims_of([one.objective.number]), frozenset(leading | acting))
