"""Changing a meeting: its day, hours, place and how to take part."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.calendar import change_meeting
from delivery.actions.queries.following import count_bound
from delivery.conflict import Conflict, Field, conflict_page, saved_first
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed
from delivery.meetings.forms.meetings import read_meeting
from delivery.meetings.queries.dates.changing import why_fixed
from delivery.meetings.queries.dates.neighbours import check_place
from delivery.meetings.queries.invitations.counters import proposal_of
from delivery.meetings.queries.meetings import MeetingRow, meeting_seen, meetings_of
from delivery.meetings.rules.dates.clashes import second_thoughts
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.meetings.views.asked import kept_meeting
from delivery.meetings.views.dates.following import with_followed
from delivery.meetings.views.invitations.telling import asked_to_tell, clearing, told_words
from delivery.partners.permissions import secretary
from delivery.partners.queries.history import history_of
from delivery.web import (
    Form,
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    read_query,
    see_other,
    url,
    viewer,
    whole_number,
)
from delivery.wording import clock_time, day_in_words, london_day, moment_in_words

YES = "yes"
FOLLOWED = "since they are due by this meeting"
LABELS = {
    "date": "Date",
    "starts": "Starts",
    "ends": "Ends",
    "venue": "Where",
    "joining_link": "Joining link",
    "dial_in": "Dial-in",
    "access_needs": "Access",
    "reason": "Why it changes",
}


@get("/meetings/{meeting_id:int}/edit", guards=[secretary], name="meetings:edit_meeting")
async def edit(request: Request, meeting_id: FromPath[int]) -> Template:
    meeting = await _own_meeting(request, meeting_id)
    fields = {**_fields(meeting), **await _proposed(request, meeting_id), "version": str(meeting.version)}
    return await _form(request, meeting, Form({name: [value] for name, value in fields.items()}, {}))


@post("/meetings/{meeting_id:int}/edit", guards=[secretary], name="meetings:change_meeting")
async def change(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    meeting, form = await _own_meeting(request, meeting_id), await read_form(request)
    try:
        edited = read_meeting(form)
    except Invalid as error:
        return await _form(request, meeting, form, error.problems)
    if form["sure"] != YES and (asked := await _second_thoughts(request, meeting, edited)):
        return await _form(request, meeting, form, {"date": asked}, is_asked=True)
    base_url = request.app.state.settings.base_url
    where = url(request, "meetings:show", meeting_id=meeting_id)
    try:
        await check_place(meeting_id, edited.starts_at, viewer(request))
        telling = await asked_to_tell(
            request,
            meeting,
            edited,
            form,
            to=url(request, "meetings:change_meeting", meeting_id=meeting_id),
            back=where,
        )
        if isinstance(telling, Template):
            return telling
        version = whole_number(form["version"])
        followed = await change_meeting(
            meeting_id, version, edited, viewer(request), base_url, now(request), telling
        )
    except Invalid as error:
        return await _form(request, meeting, form, error.by_field())
    except EditedMeanwhile:
        return await _both(request, found(await meeting_seen(meeting_id, viewer(request))), form)
    said = f"The meeting is on {moment_in_words(edited.starts_at)}.{told_words(request, telling)}"
    return see_other(request, where, with_followed(said, followed, FOLLOWED))


async def _proposed(request: Request, meeting_id: int) -> dict[str, str]:
    """The time that somebody proposed, where the page was asked for with it; nothing where it waits no more."""
    number = whole_number(read_query(request)["proposal"])
    found = await proposal_of(meeting_id, number, viewer(request)) if number else None
    if found is None or found.proposed is None:
        return {}
    times = found.proposed
    return {
        "date": day_in_words(london_day(times.starts_at)),
        "starts": clock_time(times.starts_at),
        "ends": clock_time(times.ends_at),
    }


async def _own_meeting(request: Request, meeting_id: int) -> MeetingRow:
    meeting = await kept_meeting(request, meeting_id, "change a meeting")
    if problem := why_fixed(meeting.state, is_noted_only=meeting.is_noted_only):
        raise NotAllowed(problem)
    return meeting


def _fields(meeting: MeetingRow) -> dict[str, str]:
    return {
        "date": day_in_words(london_day(meeting.starts_at)),
        "starts": clock_time(meeting.starts_at),
        "ends": clock_time(meeting.ends_at),
        "venue": meeting.venue,
        "joining_link": meeting.joining_link,
        "dial_in": meeting.dial_in,
        "access_needs": meeting.access_needs,
        "reason": meeting.reason,
    }


async def _second_thoughts(request: Request, meeting: MeetingRow, edited: NewMeeting) -> str:
    meetings = await meetings_of(meeting.group_id, viewer(request))
    others = {london_day(one.starts_at) for one in meetings if one.is_on and one.id != meeting.id}
    return second_thoughts(london_day(meeting.starts_at), london_day(edited.starts_at), others)


async def _form(
    request: Request,
    meeting: MeetingRow,
    form: Form,
    errors: dict[str, str] | None = None,
    *,
    is_asked: bool = False,
) -> Template:
    return page(
        request,
        "meetings/dates/edit.html",
        status=422 if errors else 200,
        meeting=meeting,
        bound=await count_bound(meeting.group_id, meeting.id),
        typed=form,
        errors=errors or {},
        is_asked=is_asked or form["sure"] == YES,
        clearing=await clearing(meeting.id, None),
    )


async def _both(request: Request, meeting: MeetingRow, form: Form) -> Template:
    """Somebody saved first: both texts, the second still to be edited."""
    who, at = saved_first(request, await history_of("meeting", meeting.id))
    theirs = _fields(meeting)
    conflict = Conflict(
        what="The meeting",
        who=who,
        at=at,
        action=url(request, "meetings:change_meeting", meeting_id=meeting.id),
        href=url(request, "meetings:show", meeting_id=meeting.id),
        version=meeting.version,
        fields=[Field(name, label, theirs[name], form[name].strip()) for name, label in LABELS.items()],
        hidden={"sure": form["sure"]},
    )
    return conflict_page(request, conflict)


ROUTES = [edit, change]
