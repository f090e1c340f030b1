"""What changes stand on: the working position, and which aims and agencies everything in it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from delivery.actions.queries.evidence import CountableAction
from delivery.progress.queries.position import ObjectivePosition, Position
from delivery.progress.rules.changes import Concerns


@dataclass(frozen=True)
class Ground:
    """The working position of today, whose texts, owners and actions everybody may see."""

    working: Position
    _numbers: dict[int, str] = field(init=False, repr=False, compare=False)
    _aims: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        objectives = [one.objective for one in self.working.objectives]
        aims = {aim.id: aim.number for aim in self.working.aims}
        object.__setattr__(self, "_numbers", {row.id: row.number for row in objectives})
        object.__setattr__(
            self, "_aims", {row.number: aims[row.aim_id] for row in objectives if row.aim_id in aims}
        )

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

    @property
    def serving(self) -> tuple[CountableAction, ...]:
        """The actions that serve an objective of the strategy."""
        return tuple(action for action in self.working.actions if self.numbers_of(action))
