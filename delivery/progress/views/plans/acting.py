"""What a plan does for an objective: actions of the county that it shares, and measures that it counts for itself."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect

from delivery.actions.queries.local import leave_out, take_part
from delivery.errors import Invalid
from delivery.partners.permissions import signed_in
from delivery.progress.queries.plans.adopting import county_actions
from delivery.progress.queries.position import position_on
from delivery.progress.views.plans.asked import objective_to_change
from delivery.strategy.queries.plans.measuring import measure_here
from delivery.web import Request, found, now, post, read_form, see_other, today, url, viewer, whole_number
from delivery.wording import count


@post("/plans/{slug:str}/{number:str}/shared", guards=[signed_in], name="progress:share_actions")
async def share(request: Request, slug: FromPath[str], number: FromPath[str]) -> Redirect:
    _, plan, one = await objective_to_change(request, slug, number)
    form, position = await read_form(request), found(await position_on(today(request)))
    offered = set(county_actions(position, number, plan))
    wanted = {whole_number(text) for text in form.all("actions")} & offered
    shared = await take_part(plan.head, wanted, viewer(request), now(request))
    said = f"{count(shared, 'action')} shared." if shared else "No action was chosen."
    return _back(request, slug, one.number, "actions", said)


@post("/plans/{slug:str}/{number:str}/unshared", guards=[signed_in], name="progress:leave_out")
async def unshare(request: Request, slug: FromPath[str], number: FromPath[str]) -> Redirect:
    _, plan, one = await objective_to_change(request, slug, number)
    form = await read_form(request)
    left = await leave_out(plan.head, whole_number(form["action"]), viewer(request), now(request))
    said = "The action is no longer in this plan; it stays what it is elsewhere." if left else ""
    return _back(request, slug, one.number, "actions", said)


@post("/plans/{slug:str}/{number:str}/measures", guards=[signed_in], name="progress:measure_here")
async def measure(request: Request, slug: FromPath[str], number: FromPath[str]) -> Redirect:
    _, plan, one = await objective_to_change(request, slug, number)
    form = await read_form(request)
    try:
        measure_id = await measure_here(
            plan.head,
            one.id,
            whole_number(form["measure"]),
            form["key"],
            viewer(request),
            now(request),
        )
    except Invalid as error:
        said = next(iter(error.problems.values()), error.sentence)
        return _back(request, slug, one.number, "measures", said)
    said = "The measure is counted here: give its baseline and its target."
    return see_other(request, url(request, "strategy:measure", measure_id=measure_id), said)


def _back(request: Request, slug: str, number: str, part: str, said: str) -> Redirect:
    path = url(request, "progress:plan_objective", slug=slug, number=number)
    return see_other(request, f"{path}#{part}", said)


ROUTES = [share, unshare, measure]
