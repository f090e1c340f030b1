"""A members-only group that nobody runs any more gets a secretary from an administrator, who never sees it."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.mail.views.leaving import post_worker
from delivery.mail.views.sender import sender_of
from delivery.meetings.forms.seats import KNOWN, read_naming
from delivery.meetings.queries.groups.left_alone import name_secretary
from delivery.meetings.queries.groups.takers import takers
from delivery.meetings.views.groups.secretaries import NEW
from delivery.partners.permissions import administrator
from delivery.partners.queries.submissions import new_key
from delivery.web import Form, Request, get, now, page, post, read_form, see_other, today, url, viewer


@get("/groups/left-alone", guards=[administrator], name="meetings:left_alone")
async def left_alone(request: Request) -> Template:
    return await _page(request, Form({"key": [new_key()], "is_new": [KNOWN]}, {}))


@post("/groups/left-alone", guards=[administrator], name="meetings:name_secretary")
async def name(request: Request) -> Redirect | Template:
    form, who = await read_form(request), viewer(request)
    base_url = request.app.state.settings.base_url
    try:
        naming = read_naming(form, await takers(who, today(request)))
        named = await name_secretary(naming, sender_of(request), base_url, who, form["key"], now(request))
    except Invalid as error:
        return await _page(request, form, error.by_field())
    post_worker(request).wake()
    return see_other(
        request,
        url(request, "meetings:groups"),
        f"{named} keeps the records of the group from today on, and its members are told so.",
    )


async def _page(request: Request, form: Form, errors: Mapping[str, str] | None = None) -> Template:
    return page(
        request,
        "meetings/groups/left_alone.html",
        status=422 if errors else 200,
        typed=form,
        errors=errors or {},
        takers=await takers(viewer(request), today(request)),
        new=NEW,
    )


ROUTES = [left_alone, name]
