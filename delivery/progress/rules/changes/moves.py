"""Colours that moved: the cause, and which come first."""

from __future__ import annotations

from collections.abc import Iterable

from delivery.progress.rules.agreed import Standing
from delivery.strategy.rules import Rag

from .happened import ColourMove


def cause_of(standing: Standing, before: Rag | None) -> str:
    """Why an objective has its colour now: what the group agreed, that this expired, or the heaviest reason."""
    agreed = standing.agreed
    if agreed and (not standing.expired or agreed.status is before):
        return standing.sentence
    reasons = standing.derived.reasons
    return reasons[0].sentence if reasons else ""


def worst_first(moves: Iterable[ColourMove]) -> tuple[ColourMove, ...]:
    """The moves by the colour they led to, the worst first; equals keep their order."""
    return tuple(sorted(moves, key=lambda move: -(move.after.severity if move.after else 0)))
