"""What the local plans bring to an objective of the county, as its page tells it."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.progress.queries.plans.reckoning import plans_for
from delivery.progress.rules.local import roll_up_words
from delivery.progress.views.plans.asked import KINDS
from delivery.progress.views.plans.cells import Cell, cell
from delivery.web import Request, today, url, viewer


@dataclass(frozen=True)
class PlanLine:
    """A plan that decided on the objective."""

    name: str
    href: str
    cell: Cell
    live: int
    late: int
    complete: int


@dataclass(frozen=True)
class RolledUp:
    """All plans in a sentence, how many of their actions are the county's too, and each plan that decided."""

    words: str
    actions: int
    shared: int
    lines: tuple[PlanLine, ...]


async def rolled_up(request: Request, number: str) -> RolledUp | None:
    """None while there is no local plan at all."""
    plans = await plans_for(viewer(request), today(request))
    if plans is None or not plans.plans or number not in plans.rolled:
        return None
    found = plans.rolled[number]
    parts = [(plan, one) for plan in plans.plans if (one := plan.of_number(number))]
    return RolledUp(
        words=roll_up_words(found, {kind.value: words for kind, words in KINDS.items()}),
        actions=found.actions,
        shared=found.shared,
        lines=tuple(
            PlanLine(
                plan.head.name,
                url(request, "progress:plan", slug=plan.head.slug),
                cell(request, plan, one),
                one.live,
                one.late,
                one.complete,
            )
            for plan, one in parts
            if one.decision.decided_on or one.actions
        ),
    )
