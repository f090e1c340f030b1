"""Adopting the rest: one confirmation for everything that nobody decided on."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile
from delivery.partners.permissions import signed_in
from delivery.progress.queries.plans.adopting import adopt_all, county_actions, left_to_adopt
from delivery.progress.queries.position import position_on
from delivery.progress.views.plans.asked import plan_to_change
from delivery.strategy.queries.plans.deciding import county_texts, fingerprint
from delivery.web import (
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)
from delivery.wording import count

MEANWHILE = "Somebody decided in this plan, or the county changed its own, since this page was opened. Look again, then confirm."


@get("/plans/{slug:str}/adoption", guards=[signed_in], name="progress:adopting")
async def adopting(request: Request, slug: FromPath[str]) -> Template:
    return await _page(request, slug, wants_actions=False, problem="")


@post("/plans/{slug:str}/adoption", guards=[signed_in], name="progress:adopt_rest")
async def adopt(request: Request, slug: FromPath[str]) -> Redirect | Template:
    _, plan = await plan_to_change(request, slug)
    form, position = await read_form(request), found(await position_on(today(request)))
    try:
        adopted, shared = await adopt_all(
            position,
            plan,
            with_actions=form["actions"] == "yes",
            version=whole_number(form["version"]),
            county_seen=form["county"],
            viewer=viewer(request),
            now=now(request),
        )
    except EditedMeanwhile:
        wants = form["actions"] == "yes"
        return await _page(request, slug, wants_actions=wants, problem=MEANWHILE)
    said = (
        f"{count(adopted, 'objective')} adopted as they stand." if adopted else "Nothing was left to adopt."
    )
    if shared:
        said += f" {count(shared, 'action')} of the county shared."
    return see_other(request, url(request, "progress:plan", slug=slug), said)


async def _page(request: Request, slug: str, *, wants_actions: bool, problem: str) -> Template:
    plans, plan = await plan_to_change(request, slug)
    position = found(await position_on(today(request)))
    left = left_to_adopt(plan)
    actions = {number for one in left for number in county_actions(position, one.number, plan)}
    return page(
        request,
        "progress/plans/adoption.html",
        status=409 if problem else 200,
        head=plan.head,
        left=left,
        actions=len(actions),
        wants_actions=wants_actions,
        county=fingerprint(await county_texts(plans.strategy.id)),
        errors={"": problem} if problem else {},
    )


ROUTES = [adopting, adopt]
