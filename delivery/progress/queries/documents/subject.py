"""What a report is about: which objectives it tells, and whose actions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from delivery.actions.queries.evidence import CountableAction
from delivery.errors import Invalid
from delivery.meetings.queries.groups.areas import areas_of_groups
from delivery.partners.queries.agencies import agency_named
from delivery.progress.documents import Asked, Scope
from delivery.progress.queries.position import ObjectivePosition, Position
from delivery.progress.rules.changes import ChangedAction, WhatChanged


@dataclass(frozen=True)
class Subject:
    """The whole strategy, with `name` empty, or a part of it, by its number or slug. The ids are of the agency, the aim's objectives, the area's groups."""

    scope: Scope
    key: str = ""
    name: str = ""
    short_name: str = ""
    agency_id: int = 0
    objective_ids: frozenset[int] = frozenset()
    group_ids: frozenset[int] = frozenset()

    def owns(self, action: CountableAction) -> bool:
        """Whether the action is the agency's, serves the aim, or is of a group of the area."""
        match self.scope:
            case Scope.AIM:
                return not self.objective_ids.isdisjoint(action.objective_ids)
            case Scope.AGENCY:
                return self.agency_id in action.agency_ids
            case Scope.AREA:
                return action.group_id in self.group_ids
        return True

    def narrowed(self, changed: WhatChanged, position: Position) -> WhatChanged:
        """What changed in this part; of an area what its actions, and the objectives that they serve, tell."""
        if self.scope is not Scope.AREA:
            return changed.narrowed(
                aim=self.key if self.scope is Scope.AIM else "",
                agency=self.key if self.scope is Scope.AGENCY else "",
            )
        wanted = [one for one in position.objectives if self.concerns(one)]
        numbers = {one.objective.number for one in wanted}
        references = {action.facts.reference for one in wanted for action in one.actions if self.owns(action)}

        def about(actions: tuple[ChangedAction, ...]) -> tuple[ChangedAction, ...]:
            return tuple(action for action in actions if action.reference in references)

        return replace(
            changed,
            moves=tuple(move for move in changed.moves if move.number in numbers),
            own_moves=(),
            new=about(changed.new),
            completed=about(changed.completed),
            cancelled=about(changed.cancelled),
            slipped=tuple(slip for slip in changed.slipped if slip.action.reference in references),
            crossed=tuple(crossing for crossing in changed.crossed if crossing.objective in numbers),
            promises=tuple(promise for promise in changed.promises if promise.objective in numbers),
            silent=tuple(one for one in changed.silent if references.intersection(one.actions)),
            past_cadence=(),
            vacant=tuple(one for one in changed.vacant if references.intersection(one.actions)),
            questions=(),
            decisions=(),
        )

    def concerns(self, one: ObjectivePosition) -> bool:
        """Whether the objective is of the aim, is led by the agency, or is served by an action that is owned."""
        if self.scope is Scope.AIM:
            return one.objective.id in self.objective_ids
        leads = one.objective.lead is not None and one.objective.lead.id == self.agency_id
        return leads or self.scope is Scope.STRATEGY or any(self.owns(action) for action in one.actions)


async def subject_of(asked: Asked, position: Position, today: date) -> Subject:
    """What was asked for, as it stands today. Invalid where there is no such aim, agency or area any more."""
    match asked.scope:
        case Scope.AIM:
            return _aim(asked.of, position)
        case Scope.AGENCY:
            agency = await agency_named(asked.of, today)
            if agency is None:
                raise Invalid("There is no such agency any more. Ask for another.")
            return Subject(Scope.AGENCY, agency.slug, agency.name, agency.short_name, agency_id=agency.id)
        case Scope.AREA:
            return await _area(asked.of)
    return Subject(Scope.STRATEGY)


def _aim(number: str, position: Position) -> Subject:
    aim = next((aim for aim in position.aims if aim.number == number), None)
    if aim is None:
        raise Invalid(f"The strategy has no aim {number}. Choose one of its aims.")
    objectives = frozenset(one.objective.id for one in position.of_aim(aim))
    return Subject(
        Scope.AIM, aim.number, f"Aim {aim.number} {aim.title}", f"aim {aim.number}", objective_ids=objectives
    )


async def _area(slug: str) -> Subject:
    groups = {group_id: area for group_id, area in (await areas_of_groups()).items() if area.slug == slug}
    if not groups:
        raise Invalid(f"No open group meets for an area called {slug!r}. Choose one of the list.")
    name = next(iter(groups.values())).name
    return Subject(Scope.AREA, slug, name, name, group_ids=frozenset(groups))
