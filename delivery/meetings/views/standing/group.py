"""The standing agenda of a group, for everybody who may see the group; its secretary changes it."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.meetings.forms.agendas import PLACES, PURPOSES, read_standing_item
from delivery.meetings.queries.standing import (
    GroupStanding,
    add_own_item,
    follow,
    group_standing,
    own_again,
    shared_agendas,
)
from delivery.meetings.queries.standing.choosing import standing_to_change
from delivery.partners.permissions import secretary, signed_in
from delivery.partners.queries.submissions import new_key
from delivery.web import (
    Form,
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    url,
    viewer,
    whole_number,
)

OWN = "own"
FOLLOWS_OWN = "The group follows a standing agenda of its own, which you can change."


@get("/groups/{slug:str}/standing-agenda", guards=[signed_in], name="meetings:standing_agenda")
async def show(request: Request, slug: FromPath[str]) -> Template:
    return await _page(request, slug)


@post("/groups/{slug:str}/standing-agenda/choice", guards=[secretary], name="meetings:choose_standing_agenda")
async def choose(request: Request, slug: FromPath[str]) -> Redirect | Template:
    await standing_to_change(slug, viewer(request))
    form, who = await read_form(request), viewer(request)
    version = whole_number(form["version"])
    try:
        if form["agenda"] == OWN:
            await own_again(slug, version, who, now(request))
            message = FOLLOWS_OWN
        else:
            name = await follow(slug, whole_number(form["agenda"]), version, who, now(request))
            message = f"The group follows “{name}”. Its own standing agenda is kept."
    except Invalid as error:
        return await _page(request, slug, form, error)
    return see_other(request, url(request, "meetings:standing_agenda", slug=slug), message)


@post("/groups/{slug:str}/standing-agenda/items", guards=[secretary], name="meetings:add_own_standing_item")
async def add(request: Request, slug: FromPath[str]) -> Redirect | Template:
    await standing_to_change(slug, viewer(request))
    form = await read_form(request)
    try:
        item = read_standing_item(form)
        await add_own_item(slug, item.words, item.place, viewer(request), form["key"], now(request))
    except Invalid as error:
        return await _page(request, slug, form, error)
    where = url(request, "meetings:standing_agenda", slug=slug)
    return see_other(request, where, f"“{item.words.title}” stands on every agenda from now on.")


async def _page(
    request: Request, slug: str, typed: Form | None = None, error: Invalid | None = None
) -> Template:
    who = viewer(request)
    group = found(await group_standing(slug, who))
    return page(
        request,
        "meetings/standing/group.html",
        status=422 if error else 200,
        group=group,
        agenda=group.agenda,
        may_change=group.keeps_records and not (group.agenda and group.agenda.is_shared),
        choices=await _choices(request, group) if group.keeps_records else (),
        typed=typed,
        purposes=PURPOSES,
        places=PLACES,
        key=(typed["key"] if typed else "") or new_key(),
        errors=error.by_field() if error else {},
    )


async def _choices(request: Request, group: GroupStanding) -> tuple[tuple[str, str], ...]:
    """What the group can follow besides what it follows now."""
    now_follows = group.agenda.id if group.agenda else None
    shared = await shared_agendas(viewer(request))
    own = () if now_follows is not None and now_follows == group.own_id else ((OWN, "One of its own"),)
    return (*own, *((str(one.id), one.name) for one in shared if one.id != now_follows))


ROUTES = [show, choose, add]
