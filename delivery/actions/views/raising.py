"""Raising an action on a page: for the county plan, for a group, from one of its meetings."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.response import Redirect, Template

from delivery.actions.choices import Source
from delivery.actions.forms import read_new_action
from delivery.actions.queries.raising import raise_action
from delivery.actions.queries.sources import sources_for
from delivery.actions.rights import may_have_plan, may_raise
from delivery.actions.rules import reference
from delivery.actions.views.entering import Offered, entry, offered
from delivery.errors import Invalid, NotAllowed
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
from delivery.web import (
    Form,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    read_query,
    see_other,
    today,
    url,
    viewer,
)

ONLY_KEEPERS = (
    "Actions are raised by the secretaries of groups, the Strategic Group and administrators. "
    "Ask the secretary of your group to raise this one."
)

Sources = tuple[Source, ...]


@get("/actions/new", guards=[signed_in], name="actions:new")
async def new(request: Request) -> Template:
    sources = await _sources(request)
    query = read_query(request)
    typed = {name: list(query.all(name)) or [""] for name in ("source", "objectives", "owner", "promise")}
    return _form(request, Form(typed, {}), sources, await offered(request))


@post("/actions/new", guards=[signed_in], name="actions:raise")
async def raise_one(request: Request) -> Redirect | Template:
    sources, form, offer = await _sources(request), await read_form(request), await offered(request)
    try:
        action = read_new_action(form, sources, offer.choices, offer.directory, today(request))
        number = await raise_action(action, key=form["key"], by=viewer(request).person_id, now=now(request))
    except Invalid as error:
        return _form(request, form, sources, offer, error.by_field())
    return see_other(request, url(request, "actions:show", number=number), f"{reference(number)} is raised.")


async def _sources(request: Request) -> Sources:
    who = viewer(request)
    sources = await sources_for(who, today(request)) if may_raise(who) or may_have_plan(who) else ()
    if not sources and not may_raise(who):
        raise NotAllowed(ONLY_KEEPERS)
    return sources


def _form(
    request: Request,
    typed: Form,
    sources: Sources,
    offer: Offered,
    errors: Mapping[str, str] | None = None,
) -> Template:
    return page(
        request,
        "actions/new.html",
        status=422 if errors else 200,
        entry=entry(typed, offer, errors),
        sources=[(source.key, source.label) for source in sources],
        key=typed["key"] or new_key(),
    )


ROUTES = [new, raise_one]
