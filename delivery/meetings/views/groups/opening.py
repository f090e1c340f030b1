"""Opening a group."""

from __future__ import annotations

from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.meetings.forms.opening import CADENCES, kinds, read_group
from delivery.meetings.queries.groups.opening import open_group
from delivery.partners.permissions import record_keeper
from delivery.partners.queries.submissions import new_key
from delivery.web import Form, Request, get, now, page, post, read_form, see_other, url, viewer


@get("/groups/new", guards=[record_keeper], name="meetings:new_group")
async def new_group(request: Request) -> Template:
    return _group_form(request, Form({"key": [new_key()], "visibility": ["open"]}, {}))


@post("/groups/new", guards=[record_keeper], name="meetings:open_group")
async def open_a_group(request: Request) -> Redirect | Template:
    form, who = await read_form(request), viewer(request)
    try:
        slug = await open_group(read_group(form, who.is_administrator), who, form["key"], now(request))
    except Invalid as error:
        return _group_form(request, form, error)
    return see_other(
        request,
        url(request, "meetings:group", slug=slug),
        f"{form['name'].strip()} is open. You keep its records.",
    )


def _group_form(request: Request, form: Form, error: Invalid | None = None) -> Template:
    return page(
        request,
        "meetings/groups/new.html",
        status=422 if error else 200,
        typed=form,
        kinds=kinds(viewer(request).is_administrator),
        cadences=CADENCES,
        errors=error.by_field() if error else {},
    )


ROUTES = [new_group, open_a_group]
