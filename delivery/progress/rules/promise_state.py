"""How far a promise is, from the same evidence that gives its objective a colour."""

from __future__ import annotations

from delivery.strategy.rules import Promise
from delivery.strategy.rules.promises import PromiseState

from .evidence import Weighed


def promise_state(promise: Promise, weighed: Weighed) -> PromiseState:
    """Met, worked on by a live action, or worked on by nobody: as the colour of the objective takes it."""
    if promise.met:
        return PromiseState.MET
    is_left = any(promise.key == uncovered.key for uncovered in weighed.uncovered)
    return PromiseState.NO_ACTION if is_left else PromiseState.IN_PROGRESS
