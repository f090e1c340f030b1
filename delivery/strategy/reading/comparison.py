"""Says what a second import of a revised strategy changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from delivery.strategy.reading.reading import Objective, StrategyReading


class Change(StrEnum):
    """How an objective differs between two editions."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    RETITLED = "retitled"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: the number of the objective, what stood there and what stands there now (None for nothing)."""

    change: Change
    number: str
    before: str | None
    after: str | None


def compare(
    reading: StrategyReading, existing: Sequence[tuple[str, str | None, str]]
) -> tuple[Difference, ...]:
    """What importing `reading` over `existing` (number, title, text) would change.

    Objectives are the same when they have the same number; nothing is renumbered. In the order of the new document,
    then what it no longer has. Spaces, line ends and a heading that stands above the same words make no difference.
    Objectives without a number are left out.
    """
    kept = {number: (title, text) for number, title, text in existing}
    found = {objective.number: objective for objective in reading.objectives if objective.number}
    differences: list[Difference] = []
    for number, objective in found.items():
        if number in kept:
            differences.extend(_changes(number, kept[number], objective))
        else:
            differences.append(Difference(Change.ADDED, number, None, objective.statement))
    differences.extend(
        Difference(Change.REMOVED, number, text, None)
        for number, (_, text) in kept.items()
        if number not in found
    )
    return tuple(differences)


def _changes(number: str, before: tuple[str | None, str], objective: Objective) -> list[Difference]:
    title, text = before
    changes: list[Difference] = []
    if _even(title) != _even(objective.title):
        changes.append(Difference(Change.RETITLED, number, title, objective.title))
    if _even(text) not in {_even(objective.text), _even(objective.statement)}:
        changes.append(Difference(Change.REWORDED, number, text, objective.statement))
    return changes


def _even(text: str | None) -> str:
    return " ".join((text or "").split())
