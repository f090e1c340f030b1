"""One tap says how an action goes; the next page names it, and takes it back."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.forms.by_link import read_word
from delivery.actions.queries.by_link.owed import dates_owed
from delivery.actions.queries.by_link.saying import say, take_back
from delivery.actions.queries.dates_known import DatesKnown
from delivery.actions.views.by_link.arrival import Arrival, came_by_link, named_in, signed_in_owner
from delivery.actions.views.by_link.shown import Refused, closed_page, update_page
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.partners.permissions import anyone, signed_in
from delivery.web import Form, Request, get, now, post, read_form, see_other, today, whole_number

TOO_LATE = (
    "Something has happened to this action since, so it cannot be taken back here. Say how it stands now."
)


@get("/update/{token:str}", guards=[anyone], name="actions:by_link")
async def show_by_link(request: Request, token: FromPath[str]) -> Template:
    arrival = await came_by_link(request, token)
    return await update_page(request, arrival) if arrival else await closed_page(request, token)


@post("/update/{token:str}", guards=[anyone], name="actions:say_by_link")
async def say_by_link(request: Request, token: FromPath[str]) -> Template | Redirect:
    form, arrival = await read_form(request), await came_by_link(request, token)
    if arrival is None:
        return await closed_page(request, token, Refused(whole_number(form["action"]), form))
    return await _say(request, arrival, form)


@post("/update/{token:str}/undoing", guards=[anyone], name="actions:undo_by_link")
async def undo_by_link(request: Request, token: FromPath[str]) -> Template | Redirect:
    form, arrival = await read_form(request), await came_by_link(request, token)
    return await _undo(request, arrival, form) if arrival else await closed_page(request, token)


@get("/your-actions", guards=[signed_in], name="actions:own")
async def show_own(request: Request) -> Template:
    return await update_page(request, signed_in_owner(request))


@post("/your-actions", guards=[signed_in], name="actions:say_of_own")
async def say_of_own(request: Request) -> Template | Redirect:
    return await _say(request, signed_in_owner(request), await read_form(request))


@post("/your-actions/undoing", guards=[signed_in], name="actions:undo_own")
async def undo_own(request: Request) -> Template | Redirect:
    return await _undo(request, signed_in_owner(request), await read_form(request))


async def _say(request: Request, arrival: Arrival, form: Form) -> Template | Redirect:
    number, holder = named_in(form, arrival), arrival.holder
    try:
        is_dated = bool(form["due"].strip())
        known = await dates_owed(number, holder, now(request)) if is_dated else DatesKnown()
        word = read_word(form, today(request), known.due, known.meetings)
        update_id = await say(
            number, whole_number(form["version"]), word, holder, key=form["key"], now=now(request)
        )
    except Invalid as error:
        return await update_page(request, arrival, Refused(number, form, error.by_field()))
    except EditedMeanwhile:
        return await update_page(request, arrival, Refused(number, form, is_stale=True, status=409))
    except NotFound:
        return await update_page(request, arrival, Refused(number, form, status=409))
    return see_other(request, arrival.after({"said": str(update_id)}))


async def _undo(request: Request, arrival: Arrival, form: Form) -> Template | Redirect:
    update_id, version = whole_number(form["update"]), whole_number(form["version"])
    try:
        reference = await take_back(update_id, version, arrival.holder, now=now(request))
    except EditedMeanwhile:
        refused = Refused(None, form, {"": TOO_LATE}, status=409)
        return await update_page(request, arrival, refused)
    number = reference.removeprefix("A-").lstrip("0")
    return see_other(request, arrival.after({"undone": number}))


ROUTES = [show_by_link, say_by_link, undo_by_link, show_own, say_of_own, undo_own]
