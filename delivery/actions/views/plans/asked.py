"""The plan that a request asks for: the county plan, unless its filters say otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from delivery.actions.due import Due
from delivery.actions.forms import read_filters
from delivery.actions.plan.cells import PlanLine, timescale_words
from delivery.actions.queries.listing import ActionList
from delivery.actions.queries.plans import PlanUpdate, plan_updates
from delivery.actions.queries.rows import PLAN_SLUG, ActionRow
from delivery.actions.views.asked import asked_list
from delivery.actions.views.narrowing import FILTERS, Query, choices_of, ways_of
from delivery.narrowing import Choices, WayOut, in_use
from delivery.shown import shows
from delivery.strategy.rules import objective_sort_key
from delivery.web import Form, Request, read_query, url, viewer

Updates = Mapping[int, Sequence[PlanUpdate]]
ANYWHERE = {"group": ""}
"""What an address says of a plan whose actions come from anywhere; without it, it is the county plan."""
# After every number of an objective.
_NO_OBJECTIVE = ((10**9,),)


@dataclass(frozen=True)
class AskedPlan:
    """The actions of the plan in the order of their objectives, with all that a page says around them."""

    actions: ActionList
    rows: tuple[ActionRow, ...]
    updates: Updates
    query: Form
    choices: Choices
    chosen: Query
    ways_out: tuple[WayOut, ...]

    @property
    def narrowed_by(self) -> str:
        """What it is narrowed by, in words."""
        return "; ".join(way.words for way in self.ways_out)

    @property
    def lines(self) -> list[PlanLine]:
        """Each action as it goes out."""
        return [_line(row, self.updates.get(row.id, ())) for row in self.rows]


async def asked_plan(request: Request) -> AskedPlan:
    """The plan with its filters; where the address does not say from where, it is the county plan."""
    asked, who = read_query(request), viewer(request)
    chosen = in_use(asked, FILTERS)
    if "group" not in asked:
        chosen["group"] = PLAN_SLUG
    query = Form({name: [value] for name, value in chosen.items()}, {})
    filters, actions = read_filters(query), await asked_list(request)
    choices = choices_of(actions)
    rows = tuple(sorted((row for row in actions.rows if filters.shows(row, who)), key=_order))
    shows(request, rows)
    return AskedPlan(
        actions=actions,
        rows=rows,
        updates=await plan_updates(who),
        query=query,
        choices=choices,
        chosen=chosen,
        ways_out=tuple(ways_of(url(request, "actions:plan"), chosen, choices, kept=ANYWHERE)),
    )


def address_query(chosen: Query) -> Query:
    """The filters as an address carries them."""
    return {**ANYWHERE, **chosen}


def _order(row: ActionRow) -> tuple[object, int]:
    numbers = [objective_sort_key(number) for number in row.objective_numbers]
    return (numbers[0] if numbers else _NO_OBJECTIVE, row.number)


def _line(row: ActionRow, updates: Sequence[PlanUpdate]) -> PlanLine:
    due = Due(row.due, row.due_phrase, row.due_assumed)
    judged = row.judgement.status if row.judgement else None
    first = row.objectives[0] if row.objectives else None
    last = updates[-1] if updates else None
    return PlanLine(
        reference=row.reference,
        objectives=row.objective_numbers,
        text=row.text,
        lead=row.owner_words,
        timescale=timescale_words(due),
        due=_named_day(due),
        status=row.status.label,
        rag=judged.value if judged else "",
        colour=judged.label if judged else "",
        update=last.words if last else "",
        updated=last.said_on if last else None,
        aim=first.aim if first else "",
        aim_title=first.aim_title if first else "",
    )


def _named_day(due: Due) -> date | None:
    """The day that somebody named, None for one that was assumed or has words of its own."""
    return None if due.is_assumed or due.phrase else due.day
