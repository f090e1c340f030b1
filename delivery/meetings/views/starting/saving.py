"""Saving a group that was previewed: once, with its members, its meeting and its old actions."""

from __future__ import annotations

from litestar.response import Redirect, Template

from delivery.actions.queries.imports import start_group
from delivery.errors import Invalid
from delivery.meetings.views.starting.desk import preview_page, start_page
from delivery.meetings.views.starting.preview import preview_of
from delivery.partners.permissions import record_keeper
from delivery.web import PASTE_BYTES, Request, now, post, read_form, see_other, url, viewer


@post(
    "/groups/start/confirmation",
    guards=[record_keeper],
    name="meetings:save_start",
    request_max_body_size=PASTE_BYTES,
)
async def save(request: Request) -> Redirect | Template:
    form = await read_form(request)
    try:
        shown = await preview_of(request, form)
    except Invalid as error:
        return start_page(request, form, error.by_field())
    if shown.problems:
        return preview_page(request, form, shown, form["key"], shown.problems)
    slug = await start_group(
        shown.start,
        shown.log.imported,
        viewer(request),
        key=form["key"],
        base_url=request.app.state.settings.base_url,
        now=now(request),
    )
    message = f"{shown.start.group.name} is open, with {shown.summary}. No mail was sent."
    return see_other(request, url(request, "meetings:group", slug=slug), message)


ROUTES = [save]
