"""Beginning the plan of a place."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.response import Redirect, Template

from delivery.errors import Invalid, NotAllowed
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import is_claimed, new_key
from delivery.strategy.queries.plans.reading import Place
from delivery.strategy.queries.plans.starting import ONLY_ITS_OWN, places_without_plan, start_plan
from delivery.strategy.queries.strategies import StrategyHead, current_strategy
from delivery.strategy.rules.plan_rights import may_change_plan
from delivery.web import (
    Form,
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    read_query,
    see_other,
    url,
    viewer,
)


@get("/plans/new", guards=[signed_in], name="progress:new_plan")
async def new(request: Request) -> Template:
    _, places = await _theirs(request)
    typed = {"key": [new_key()], "place": [read_query(request)["place"]]}
    return _form_page(request, places, Form(typed, {}), {})


@post("/plans/new", guards=[signed_in], name="progress:start_plan")
async def start(request: Request) -> Redirect | Template:
    strategy, places = await _theirs(request)
    form = await read_form(request)
    # A second click finds its place begun already, and is led there.
    if not places and not await is_claimed("plan", form["key"], viewer(request).person_id):
        raise NotAllowed(ONLY_ITS_OWN)
    try:
        slug = await start_plan(strategy.id, form["place"], form["key"], viewer(request), now(request))
    except Invalid as error:
        return _form_page(request, places, form, error.by_field())
    said = "The plan is begun: say what it makes of each objective."
    return see_other(request, url(request, "progress:plan_choices", slug=slug), said)


async def _theirs(request: Request) -> tuple[StrategyHead, list[Place]]:
    """The places without a plan that whoever asks may begin one for; NotAllowed for those who never may."""
    who, strategy = viewer(request), found(await current_strategy())
    places = [place for place in await places_without_plan(strategy.id) if may_change_plan(who, place)]
    if not (places or who.is_strategic or who.is_administrator or who.area_ids or who.agency_ids):
        raise NotAllowed(ONLY_ITS_OWN)
    return strategy, places


def _form_page(request: Request, places: list[Place], form: Form, errors: Mapping[str, str]) -> Template:
    return page(
        request,
        "progress/plans/new.html",
        status=422 if errors else 200,
        places=[(place.slug, place.name) for place in places],
        form=form,
        errors=errors,
    )


ROUTES = [new, start]
