"""One item of a standing agenda, a group's own or a shared one's."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.forms.agendas import PLACES, PURPOSES, read_standing_item
from delivery.meetings.queries.standing import (
    KIND,
    StandingItemRow,
    edit_item,
    item_to_change,
    move_item,
    put_back_item,
    withdraw_item,
)
from delivery.meetings.views.agendas.conflict import StaleItem, stale_item
from delivery.partners.permissions import signed_in
from delivery.web import (
    Form,
    Request,
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

UP = "up"


@get("/standing-items/{item_id:int}/edit", guards=[signed_in], name="meetings:edit_standing_item")
async def edit(request: Request, item_id: FromPath[int]) -> Template:
    item = await item_to_change(item_id, viewer(request))
    fields = {
        "title": item.words.title,
        "note": item.words.note,
        "purpose": item.words.purpose.value,
        "minutes": str(item.words.minutes_allotted or ""),
        "presenter": item.words.presenter,
        "place": item.place.value,
        "version": str(item.version),
    }
    return _form(request, item, Form({name: [value] for name, value in fields.items()}, {}))


@post("/standing-items/{item_id:int}/edit", guards=[signed_in], name="meetings:save_standing_item")
async def save(request: Request, item_id: FromPath[int]) -> Redirect | Template:
    form, who = await read_form(request), viewer(request)
    item = await item_to_change(item_id, who)
    try:
        read = read_standing_item(form)
        version = whole_number(form["version"])
        await edit_item(item_id, version, read.words, read.place, who, now(request))
    except Invalid as error:
        return _form(request, item, form, error)
    except EditedMeanwhile:
        stale = StaleItem(
            kind=KIND,
            record_id=item_id,
            version=item.version,
            words=item.words,
            action=url(request, "meetings:save_standing_item", item_id=item_id),
            href=_agenda(request, item),
            more={"place": form["place"]},
        )
        return await stale_item(request, stale, form)
    return see_other(request, _agenda(request, item), f"“{read.words.title}” is saved.")


@post("/standing-items/{item_id:int}/place", guards=[signed_in], name="meetings:move_standing_item")
async def move(request: Request, item_id: FromPath[int]) -> Redirect:
    form = await read_form(request)
    is_up = form["direction"] == UP
    item = await move_item(item_id, -1 if is_up else 1, viewer(request), now(request))
    message = f"“{item.words.title}” is moved {'up' if is_up else 'down'}."
    return see_other(request, _agenda(request, item), message)


@post("/standing-items/{item_id:int}/withdrawal", guards=[signed_in], name="meetings:withdraw_standing_item")
async def withdraw(request: Request, item_id: FromPath[int]) -> Redirect:
    form = await read_form(request)
    item = await withdraw_item(item_id, whole_number(form["version"]), viewer(request), now(request))
    message = f"“{item.words.title}” is taken out. Agendas that are out keep it."
    return see_other(request, _agenda(request, item), message)


@post("/standing-items/{item_id:int}/return", guards=[signed_in], name="meetings:put_back_standing_item")
async def put_back(request: Request, item_id: FromPath[int]) -> Redirect:
    form = await read_form(request)
    item = await put_back_item(item_id, whole_number(form["version"]), viewer(request), now(request))
    return see_other(request, _agenda(request, item), f"“{item.words.title}” is put back.")


def _agenda(request: Request, item: StandingItemRow) -> str:
    if item.slug:
        return url(request, "meetings:standing_agenda", slug=item.slug)
    return url(request, "meetings:shared_standing_agenda", template_id=item.template_id)


def _form(request: Request, item: StandingItemRow, typed: Form, error: Invalid | None = None) -> Template:
    return page(
        request,
        "meetings/standing/item.html",
        status=422 if error else 200,
        item=item,
        back=_agenda(request, item),
        typed=typed,
        purposes=PURPOSES,
        places=PLACES,
        errors=error.by_field() if error else {},
    )


ROUTES = [edit, save, move, withdraw, put_back]
