"""Adding one meeting to a group of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.calendar import plan_meeting
from delivery.errors import Invalid
from delivery.meetings.forms.meetings import PLACE, read_meeting
from delivery.meetings.queries.dates.adding import is_added
from delivery.meetings.queries.groups import GroupHead
from delivery.meetings.queries.meetings import MeetingRow, meetings_of
from delivery.meetings.rules.dates.clashes import second_thoughts
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.meetings.views.asked import kept_group
from delivery.meetings.views.dates.following import with_followed
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
from delivery.web import Form, Request, get, now, page, post, read_form, see_other, url, viewer
from delivery.wording import clock_time, day_in_words, hour_in_words, london_day

ADD = "add a meeting"
YES = "yes"
WAITED = "since they were due at a meeting that was not planned yet"


@get("/groups/{slug:str}/meetings/new", guards=[secretary], name="meetings:new_meeting")
async def new_meeting(request: Request, slug: FromPath[str]) -> Template:
    group = await kept_group(request, slug, ADD)
    meetings = await meetings_of(group.row.id, viewer(request))
    fields = {"key": [new_key()], **usual_fields(group, meetings)}
    return _form(request, group, Form(fields, {}))


@post("/groups/{slug:str}/meetings/new", guards=[secretary], name="meetings:add_meeting")
async def add(request: Request, slug: FromPath[str]) -> Redirect | Template:
    group, form = await kept_group(request, slug, ADD), await read_form(request)
    try:
        meeting = read_meeting(form)
    except Invalid as error:
        return _form(request, group, form, error.by_field())
    is_sure = form["sure"] == YES or await is_added(slug, viewer(request), form["key"])
    if not is_sure and (asked := await _second_thoughts(request, group, meeting)):
        return _form(request, group, form, {"date": asked}, is_asked=True)
    base_url = request.app.state.settings.base_url
    try:
        meeting_id, followed = await plan_meeting(
            slug, meeting, viewer(request), form["key"], base_url, now(request)
        )
    except Invalid as error:
        return _form(request, group, form, {"": error.sentence})
    said = f"The meeting of {day_in_words(london_day(meeting.starts_at))} is in the calendar."
    message = with_followed(said, followed, WAITED)
    return see_other(request, url(request, "meetings:show", meeting_id=meeting_id), message)


def usual_fields(group: GroupHead, meetings: Sequence[MeetingRow]) -> dict[str, list[str]]:
    """Where and when a group usually meets: as it says itself, else as at the last meeting that is planned."""
    fields = {name: [getattr(group, name)] for name in PLACE}
    ordinary = [one for one in meetings if not one.is_extraordinary and not one.is_noted_only]
    if ordinary:
        last = ordinary[-1]
        fields["starts"] = [clock_time(last.starts_at)]
        fields["ends"] = [clock_time(last.ends_at)]
    elif group.row.usual_start:
        fields["starts"] = [hour_in_words(group.row.usual_start)]
    return fields


async def _second_thoughts(request: Request, group: GroupHead, meeting: NewMeeting) -> str:
    meetings = await meetings_of(group.row.id, viewer(request))
    others = {london_day(other.starts_at) for other in meetings if other.is_on}
    return second_thoughts(None, london_day(meeting.starts_at), others)


def _form(
    request: Request,
    group: GroupHead,
    form: Form,
    errors: dict[str, str] | None = None,
    *,
    is_asked: bool = False,
) -> Template:
    return page(
        request,
        "meetings/dates/new.html",
        status=422 if errors else 200,
        group=group,
        typed=form,
        errors=errors or {},
        is_asked=is_asked or form["sure"] == YES,
    )


ROUTES = [new_meeting, add]
