"""One tap says how an action goes; the next page names it, and takes it back."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.forms.by_link import read_word
from delivery.actions.queries.by_link.holders import holder_of
from delivery.actions.queries.by_link.owed import dates_owed
from delivery.actions.queries.by_link.saying import say, take_back
from delivery.actions.queries.dates_known import DatesKnown
from delivery.actions.views.by_link.shown import Refused, closed_page, update_page
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.partners.permissions import anyone
from delivery.web import Request, get, now, post, read_form, see_other, today, url, whole_number

TOO_LATE = (
    "Something has happened to this action since, so it cannot be taken back here. Say how it stands now."
)


@get("/update/{token:str}", guards=[anyone], name="actions:by_link")
async def show_by_link(request: Request, token: FromPath[str]) -> Template:
    return await update_page(request, token)


@post("/update/{token:str}", guards=[anyone], name="actions:say_by_link")
async def say_by_link(request: Request, token: FromPath[str]) -> Template | Redirect:
    form = await read_form(request)
    number, holder = whole_number(form["action"]), await holder_of(token, now(request))
    if holder is None:
        return await closed_page(request, token, Refused(number, form))
    try:
        is_dated = bool(form["due"].strip())
        known = await dates_owed(number, holder.viewer, now(request)) if is_dated else DatesKnown()
        word = read_word(form, today(request), known.due, known.meetings)
        update_id = await say(
            number, whole_number(form["version"]), word, holder, key=form["key"], now=now(request)
        )
    except Invalid as error:
        return await update_page(request, token, Refused(number, form, error.by_field()))
    except EditedMeanwhile:
        return await update_page(request, token, Refused(number, form, is_stale=True, status=409))
    except NotFound:
        return await update_page(request, token, Refused(number, form, status=409))
    return see_other(request, url(request, "actions:by_link", {"said": str(update_id)}, token=token))


@post("/update/{token:str}/undoing", guards=[anyone], name="actions:undo_by_link")
async def undo_by_link(request: Request, token: FromPath[str]) -> Template | Redirect:
    form = await read_form(request)
    holder = await holder_of(token, now(request))
    if holder is None:
        return await closed_page(request, token)
    try:
        reference = await take_back(
            whole_number(form["update"]), whole_number(form["version"]), holder, now=now(request)
        )
    except EditedMeanwhile:
        refused = Refused(None, form, {"": TOO_LATE}, status=409)
        return await update_page(request, token, refused)
    number = reference.removeprefix("A-").lstrip("0")
    return see_other(request, url(request, "actions:by_link", {"undone": number}, token=token))


ROUTES = [show_by_link, say_by_link, undo_by_link]
