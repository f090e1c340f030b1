"""Opening a group, and adding a meeting to one's own."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid, NotAllowed
from delivery.meetings.forms.planning import CADENCES, kinds, read_group, read_meeting
from delivery.meetings.queries.groups import GroupHead, group_seen
from delivery.meetings.queries.meetings import meetings_of
from delivery.meetings.queries.planning import add_meeting, open_group
from delivery.partners.permissions import record_keeper, secretary
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
)
from delivery.wording import clock_time, day_in_words, london_day


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


@get("/groups/{slug:str}/meetings/new", guards=[secretary], name="meetings:new_meeting")
async def new_meeting(request: Request, slug: FromPath[str]) -> Template:
    group = await _own_group(request, slug)
    meetings = await meetings_of(group.row.id, viewer(request))
    fields = {"key": [new_key()], "venue": [group.venue]}
    if meetings:
        # The hours of the last meeting are what a secretary would type again.
        fields["starts"] = [clock_time(meetings[-1].starts_at)]
        fields["ends"] = [clock_time(meetings[-1].ends_at)]
    return _meeting_form(request, group, Form(fields, {}))


@post("/groups/{slug:str}/meetings/new", guards=[secretary], name="meetings:add_meeting")
async def add(request: Request, slug: FromPath[str]) -> Redirect | Template:
    group, form = await _own_group(request, slug), await read_form(request)
    try:
        meeting = read_meeting(form)
        meeting_id = await add_meeting(
            slug,
            meeting,
            viewer(request),
            form["key"],
            request.app.state.settings.base_url,
            now(request),
        )
    except Invalid as error:
        return _meeting_form(request, group, form, error)
    message = f"The meeting of {day_in_words(london_day(meeting.starts_at))} is in the calendar."
    return see_other(request, url(request, "meetings:show", meeting_id=meeting_id), message)


async def _own_group(request: Request, slug: str) -> GroupHead:
    group = found(await group_seen(slug, viewer(request), now(request)))
    if not group.row.keeps_records:
        raise NotAllowed("Only the secretary of the group can add a meeting.")
    return group


def _group_form(request: Request, form: Form, error: Invalid | None = None) -> Template:
    return page(
        request,
        "meetings/new_group.html",
        status=422 if error else 200,
        form_values=form,
        kinds=kinds(viewer(request).is_administrator),
        cadences=CADENCES,
        errors=_errors(error),
    )


def _meeting_form(request: Request, group: GroupHead, form: Form, error: Invalid | None = None) -> Template:
    return page(
        request,
        "meetings/new_meeting.html",
        status=422 if error else 200,
        group=group,
        form_values=form,
        errors=_errors(error),
    )


def _errors(error: Invalid | None) -> dict[str, str]:
    """The sentences by field; one that belongs to no field stands under the empty name."""
    if error is None:
        return {}
    return error.problems or {"": error.sentence}


ROUTES = [new_group, open_a_group, new_meeting, add]
