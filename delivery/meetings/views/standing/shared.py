"""The standing agendas that groups share, kept by administrators."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.meetings.forms.agendas import PLACES, PURPOSES, read_name, read_standing_item
from delivery.meetings.queries.standing import (
    add_item,
    open_shared,
    rename_shared,
    shared_agenda,
    shared_agendas,
)
from delivery.partners.permissions import administrator
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
from delivery.wording import count


@get("/standing-agendas", guards=[administrator], name="meetings:standing_agendas")
async def show_all(request: Request) -> Template:
    return await _list(request, Form({}, {}))


@post("/standing-agendas", guards=[administrator], name="meetings:open_standing_agenda")
async def open_one(request: Request) -> Redirect | Template:
    form = await read_form(request)
    try:
        name = read_name(form)
        template_id = await open_shared(name, viewer(request), form["key"], now(request))
    except Invalid as error:
        return await _list(request, form, error)
    where = url(request, "meetings:shared_standing_agenda", template_id=template_id)
    return see_other(request, where, f"“{name}” is there. Add its items, then groups can follow it.")


@get("/standing-agendas/{template_id:int}", guards=[administrator], name="meetings:shared_standing_agenda")
async def show_one(request: Request, template_id: FromPath[int]) -> Template:
    return await _page(request, template_id)


@post(
    "/standing-agendas/{template_id:int}/name",
    guards=[administrator],
    name="meetings:rename_standing_agenda",
)
async def rename(request: Request, template_id: FromPath[int]) -> Redirect | Template:
    form = await read_form(request)
    try:
        name = read_name(form)
        await rename_shared(template_id, whole_number(form["version"]), name, viewer(request), now(request))
    except Invalid as error:
        return await _page(request, template_id, form, error)
    where = url(request, "meetings:shared_standing_agenda", template_id=template_id)
    return see_other(request, where, f"It is called “{name}” now.")


@post(
    "/standing-agendas/{template_id:int}/items",
    guards=[administrator],
    name="meetings:add_shared_standing_item",
)
async def add(request: Request, template_id: FromPath[int]) -> Redirect | Template:
    form = await read_form(request)
    agenda = found(await shared_agenda(template_id, viewer(request)))
    try:
        item = read_standing_item(form)
        await add_item(template_id, item.words, item.place, viewer(request), form["key"], now(request))
    except Invalid as error:
        return await _page(request, template_id, form, error)
    where = url(request, "meetings:shared_standing_agenda", template_id=template_id)
    reach = f" It reaches {count(len(agenda.followers), 'group')}." if agenda.followers else ""
    return see_other(request, where, f"“{item.words.title}” stands on it from now on.{reach}")


async def _list(request: Request, typed: Form, error: Invalid | None = None) -> Template:
    return page(
        request,
        "meetings/standing/all.html",
        status=422 if error else 200,
        agendas=await shared_agendas(viewer(request)),
        typed=typed,
        key=typed["key"] or new_key(),
        errors=error.by_field() if error else {},
    )


async def _page(
    request: Request, template_id: int, typed: Form | None = None, error: Invalid | None = None
) -> Template:
    return page(
        request,
        "meetings/standing/shared.html",
        status=422 if error else 200,
        agenda=found(await shared_agenda(template_id, viewer(request))),
        may_change=True,
        typed=typed,
        purposes=PURPOSES,
        places=PLACES,
        key=(typed["key"] if typed else "") or new_key(),
        errors=error.by_field() if error else {},
    )


ROUTES = [show_all, open_one, show_one, rename, add]
