"""The objectives of a plan that nobody can tell, each asked once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.actions.forms.plans import MOST_ASKED
from delivery.actions.plan.cells import say_the_same
from delivery.actions.plan.objectives import NO_OBJECTIVE, ObjectiveFinder
from delivery.actions.plan.rows import PlanRow


@dataclass(frozen=True)
class AskedObjective:
    """Words that no objective is known by, asked once with how many actions they have."""

    number: int
    words: str
    actions: int
    chosen: str
    options: tuple[tuple[str, str], ...]
    likely: int


def asked_objectives(rows: Sequence[PlanRow], finder: ObjectiveFinder) -> tuple[AskedObjective, ...]:
    """The objectives that nobody can tell, in the order in which they come."""
    named: dict[str, list[PlanRow]] = {}
    for row in rows:
        planned, action = row.compared.planned, row.compared.action
        is_as_here = action is not None and say_the_same(
            planned.objectives.words, ", ".join(action.objectives)
        )
        if planned.objectives.is_asked and not is_as_here:
            named.setdefault(planned.objectives.words.casefold(), []).append(row)
    return tuple(
        _asked(number, these, finder)
        for number, these in enumerate(list(named.values())[:MOST_ASKED], start=1)
    )


def _asked(number: int, rows: Sequence[PlanRow], finder: ObjectiveFinder) -> AskedObjective:
    found = rows[0].compared.planned.objectives
    others = [one for one in finder.objectives if one not in found.likely]
    options = [(one.number, one.label) for one in (*found.likely, *others)]
    return AskedObjective(
        number=number,
        words=found.words,
        actions=len(rows),
        chosen=finder.answers.get(found.words.casefold(), ""),
        options=(*options, (NO_OBJECTIVE, "None of this strategy")),
        likely=len(found.likely),
    )
