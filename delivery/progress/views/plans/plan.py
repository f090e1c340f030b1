"""The page of one plan: what it decided, where it stands, and what the county changed since."""

from __future__ import annotations

from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Template

from delivery.partners.permissions import signed_in
from delivery.partners.queries.history import Entry, history_of
from delivery.progress.queries.plans.positions import LocalObjective, LocalPosition, Plans
from delivery.progress.rules.local import Gap
from delivery.progress.views.plans.asked import asked_plan, may_change
from delivery.progress.views.plans.cells import Cell, cell
from delivery.strategy.queries.plans.starting import KIND
from delivery.strategy.queries.strategies import AimRow
from delivery.strategy.rules import Choice, CountyChange
from delivery.web import Request, get, page

LAST_ENTRIES = 20


@dataclass(frozen=True)
class Line:
    """One objective of the plan: its own title and text where it has them, and how it stands."""

    number: str
    title: str
    choice: Choice
    cell: Cell
    reason: str
    live: int
    late: int
    complete: int
    change: CountyChange


@dataclass(frozen=True)
class Told:
    """A line of the plan's history in words."""

    at: object
    who: str
    what: str
    note: str


@get("/plans/{slug:str}", guards=[signed_in], name="progress:plan")
async def plan_page(request: Request, slug: FromPath[str]) -> Template:
    plans, plan = await asked_plan(request, slug)
    changes = may_change(request, plan)
    lines = [(one, _line(request, plan, one)) for one in plan.objectives]
    history = await history_of(KIND, plan.head.id)
    return page(
        request,
        "progress/plans/plan.html",
        plan=plan,
        head=plan.head,
        tallies=[(status, number) for status, number in plan.counts.by_status],
        chosen=[
            (choice.word, sum(one.decision.choice is choice for one in plan.objectives)) for choice in Choice
        ],
        undecided=plan.with_gap(Gap.UNDECIDED),
        tables=_by_aim(plans, lines),
        removed=[line for one, line in lines if one.row is None],
        changes=len(plan.changes),
        may_change=changes,
        history=[_told(entry, plan, names=changes) for entry in history[:LAST_ENTRIES]],
    )


def _line(request: Request, plan: LocalPosition, one: LocalObjective) -> Line:
    return Line(
        number=one.number,
        title=one.decision.says(one.county).title,
        choice=one.decision.choice,
        cell=cell(request, plan, one),
        reason=one.decision.reason,
        live=one.live,
        late=one.late,
        complete=one.complete,
        change=one.change,
    )


def _by_aim(plans: Plans, lines: list[tuple[LocalObjective, Line]]) -> list[tuple[AimRow, list[Line]]]:
    return [
        (aim, [line for one, line in lines if one.row and one.row.aim_id == aim.id]) for aim in plans.aims
    ]


def _told(entry: Entry, plan: LocalPosition, *, names: bool) -> Told:
    """The number of an objective in place of its id. Who sits in the group of an area is named to its own people."""
    numbers = {str(one.row.id): one.number for one in plan.objectives if one.row}
    detail = entry.detail
    number = numbers.get(detail.get("objective", ""), "An objective that the county removed")
    what = f"{number}: {detail['choice']}" if "choice" in detail else entry.what.capitalize()
    note = "\n".join(detail[name] for name in ("reason", "title", "wording") if detail.get(name))
    who = entry.person if names and entry.person else f"The people of {plan.head.name}"
    return Told(entry.at, who, what, note)


ROUTES = [plan_page]
