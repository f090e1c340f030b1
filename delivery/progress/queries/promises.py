"""Every promise of the strategy with how far it is, what meets it and the actions that work on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.actions.queries.evidence import CountableAction
from delivery.actions.queries.promises import Fulfilled, fulfilments
from delivery.progress.queries.position import ObjectivePosition, position_on
from delivery.progress.rules.promise_state import promise_state
from delivery.strategy.queries.strategies import AimRow, ObjectiveRow, PromiseRow
from delivery.strategy.rules.promises import PromiseState


@dataclass(frozen=True)
class PromiseLine:
    """A promise where it stands; `met` is None while it is open, or where nobody noted what meets it.

    `actions` are those that every partner may see and that work on it, finished ones too.
    """

    promise: PromiseRow
    objective: ObjectiveRow
    aim: AimRow | None
    state: PromiseState
    met: Fulfilled | None
    actions: tuple[CountableAction, ...]


async def promises_on(today: date) -> tuple[PromiseLine, ...] | None:
    """The promises in the order of the strategy, None before one is loaded; they are facts, the same for everybody."""
    position = await position_on(today)
    if position is None:
        return None
    met, aims = await fulfilments(), {aim.id: aim for aim in position.aims}
    return tuple(
        line for one in position.objectives for line in _lines(one, aims.get(one.objective.aim_id or 0), met)
    )


def _lines(one: ObjectivePosition, aim: AimRow | None, met: dict[int, Fulfilled]) -> list[PromiseLine]:
    return [
        PromiseLine(
            promise=row,
            objective=one.objective,
            aim=aim,
            state=promise_state(judged, one.weighed),
            met=met.get(row.id) if row.met_on else None,
            actions=tuple(action for action in one.actions if action.facts.promise == row.key),
        )
        for row, judged in zip(one.objective.promises, one.evidence.promises, strict=True)
    ]
