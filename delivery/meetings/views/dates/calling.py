"""An extraordinary meeting in under a minute, and *we met on …* of a group that keeps its records elsewhere."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.meetings.forms.calling import days, first_offered, read_call, read_day_met
from delivery.meetings.forms.meetings import PLACE
from delivery.meetings.queries.dates.calling import call_meeting, group_to_note, note_meeting
from delivery.meetings.queries.groups import GroupHead
from delivery.meetings.views.asked import run_group
from delivery.partners.permissions import officer
from delivery.partners.queries.submissions import new_key
from delivery.web import Form, Request, get, now, page, post, read_form, see_other, today, url, viewer
from delivery.wording import day_in_words

CALL = "call a meeting"
CALLED = "The meeting is called and in the calendar. Below is the text for its members."


@get("/groups/{slug:str}/meetings/extraordinary", guards=[officer], name="meetings:extraordinary")
async def extraordinary(request: Request, slug: FromPath[str]) -> Template:
    group = await run_group(request, slug, CALL)
    fields = {
        "key": new_key(),
        **first_offered(now(request)),
        **{name: getattr(group, name) for name in PLACE},
    }
    return _form(request, group, Form({name: [value] for name, value in fields.items()}, {}))


@post("/groups/{slug:str}/meetings/extraordinary", guards=[officer], name="meetings:call")
async def call(request: Request, slug: FromPath[str]) -> Redirect | Template:
    group, form = await run_group(request, slug, CALL), await read_form(request)
    base_url = request.app.state.settings.base_url
    try:
        meeting = read_call(form, now(request))
        meeting_id = await call_meeting(slug, meeting, viewer(request), form["key"], base_url, now(request))
    except Invalid as error:
        return _form(request, group, form, error.by_field())
    return see_other(request, url(request, "meetings:show", meeting_id=meeting_id), CALLED)


@post("/groups/{slug:str}/meetings/noted", guards=[officer], name="meetings:note_meeting")
async def note(request: Request, slug: FromPath[str]) -> Redirect | Template:
    await group_to_note(slug, viewer(request))
    group, form = await run_group(request, slug, CALL), await read_form(request)
    try:
        day = read_day_met(form, today(request))
    except Invalid as error:
        return _met_on(request, group, form, error.by_field())
    is_new = await note_meeting(slug, day, viewer(request), now(request))
    said = "is recorded" if is_new else "was recorded already"
    where = url(request, "meetings:group", slug=slug)
    return see_other(request, where, f"The meeting of {day_in_words(day)} {said}.")


def _form(request: Request, group: GroupHead, form: Form, errors: dict[str, str] | None = None) -> Template:
    return page(
        request,
        "meetings/dates/extraordinary.html",
        status=422 if errors else 200,
        group=group,
        typed=form,
        days=days(today(request)),
        errors=errors or {},
    )


def _met_on(request: Request, group: GroupHead, form: Form, errors: dict[str, str] | None = None) -> Template:
    return page(
        request,
        "meetings/groups/met_on.html",
        status=422 if errors else 200,
        group=group,
        typed=form,
        errors=errors or {},
    )


ROUTES = [extraordinary, call, note]
