"""Circulating draft minutes: a closing date, whom they go to, and for each person a link to copy, or a mail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.meetings.forms.agreeing import read_closing
from delivery.meetings.queries.agreeing.agreement import circulation_of
from delivery.meetings.queries.agreeing.circulating import (
    circulate,
    comment_links,
    make_comment_links,
    stop_comment_links,
)
from delivery.meetings.queries.agreeing.comments import open_comments
from delivery.meetings.queries.agreeing.recipients import recipients
from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.queries.mailing.otherwise import say_it_went_otherwise
from delivery.meetings.queries.meetings import MeetingRow, meetings_of
from delivery.meetings.queries.minutes.current import current_minutes
from delivery.meetings.rules.agreeing.circulation import mail_text, takes_comments, usual_closing
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.views.asked import kept_meeting
from delivery.meetings.views.minuted_actions import actions_of_today
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
from delivery.web import (
    Form,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)
from delivery.wording import count, day_in_words, london_day, short_day

CIRCULATE = "circulate its minutes"
WENT_OTHERWISE = "otherwise"
KNOWN = "The members have the draft, without mail from here."
NOBODY = (
    "Everybody on the list has a link already. To replace one that was lost, make a new one beside the name."
)


@get("/meetings/{meeting_id:int}/circulation", guards=[secretary], name="meetings:circulation")
async def circulation_page(request: Request, meeting_id: FromPath[int]) -> Template:
    return await _page(request, await kept_meeting(request, meeting_id, CIRCULATE))


@post("/meetings/{meeting_id:int}/circulation", guards=[secretary], name="meetings:circulate")
async def circulate_minutes(request: Request, meeting_id: FromPath[int]) -> Template | Redirect:
    """Look who gets the draft before it is circulated and sent; circulate it without mail; or move the closing date."""
    meeting, form = await kept_meeting(request, meeting_id, CIRCULATE), await read_form(request)
    where = url(request, "meetings:circulation", meeting_id=meeting_id)
    is_draft, went_otherwise = meeting.state is MeetingState.DRAFT_MINUTES, form["how"] == WENT_OTHERWISE
    try:
        if went_otherwise and not is_draft:
            version = whole_number(form["version"])
            await say_it_went_otherwise(meeting_id, version, viewer(request), now(request))
            return see_other(request, where, KNOWN)
        closes_on = read_closing(form["closes_on"], today(request))
        if is_draft and meeting.has_minutes and meeting.is_mail_on and not went_otherwise:
            chosen = {"closes_on": short_day(closes_on)}
            preview = url(request, "meetings:round", chosen, meeting_id=meeting_id, what="minutes")
            return see_other(request, preview)
        actions = await actions_of_today(request, meeting, viewer(request))
        await circulate(
            meeting_id, closes_on, whole_number(form["version"]), viewer(request), now(request), actions
        )
    except Invalid as error:
        return await _page(request, meeting, form, error.by_field())
    day = day_in_words(closes_on)
    said = f"The draft is circulated. Comments close on {day}. Nothing was sent."
    return see_other(request, where, said if is_draft else f"Comments close on {day} now.")


@post("/meetings/{meeting_id:int}/circulation/links", guards=[secretary], name="meetings:make_comment_links")
async def make_links(request: Request, meeting_id: FromPath[int]) -> Template | Redirect:
    """A page and no redirect: the links would have to travel in an address or a cookie to be shown after one."""
    meeting, form = await kept_meeting(request, meeting_id, CIRCULATE), await read_form(request)
    person = whole_number(form["person"]) or None
    try:
        made = await make_comment_links(
            meeting_id, viewer(request), now(request), key=form["key"], person_id=person
        )
    except Invalid as error:
        return await _page(request, meeting, form, {"": error.sentence})
    if not made:
        return see_other(request, url(request, "meetings:circulation", meeting_id=meeting_id), NOBODY)
    closes_on = (await circulation_of(meeting_id, viewer(request))).comments_close_on
    base_url: str = request.app.state.settings.base_url
    return page(
        request,
        "meetings/agreeing/links.html",
        meeting=meeting,
        links=[
            (link, base_url + url(request, "meetings:comments_by_link", token=link.token)) for link in made
        ],
        mail=_mail(request, meeting, closes_on),
        closes_on=closes_on,
    )


@post(
    "/meetings/{meeting_id:int}/circulation/links/stopping",
    guards=[secretary],
    name="meetings:stop_comment_links",
)
async def stop_links(request: Request, meeting_id: FromPath[int]) -> Redirect:
    await kept_meeting(request, meeting_id, CIRCULATE)
    person = whole_number((await read_form(request))["person"]) or None
    stopped = await stop_comment_links(meeting_id, viewer(request), now(request), person)
    said = f"{count(stopped, 'link')} stopped." if stopped else "No link was open."
    return see_other(request, url(request, "meetings:circulation", meeting_id=meeting_id), said)


async def _page(
    request: Request,
    meeting: MeetingRow,
    form: Form | None = None,
    errors: Mapping[str, str] | None = None,
) -> Template:
    who = viewer(request)
    circulation = await circulation_of(meeting.id, who)
    following = await next_day(request, meeting)
    usual = circulation.comments_close_on or usual_closing(today(request), following)
    return page(
        request,
        "meetings/agreeing/circulation.html",
        status=422 if errors else 200,
        meeting=meeting,
        texts=await current_minutes(meeting.id, who),
        circulation=circulation,
        is_open=takes_comments(circulation.comments_close_on, today(request)),
        recipients=await recipients(meeting.id, meeting.group_id, today(request)),
        links=await comment_links(meeting.id, now(request)),
        waiting=await open_comments(meeting.id, who),
        following=following,
        closes_on=form["closes_on"] if form and "closes_on" in form else short_day(usual),
        words=_mail(request, meeting, circulation.comments_close_on),
        mail=await group_mail(meeting.group_id, now(request)),
        key=new_key(),
        errors=errors or {},
    )


async def next_day(request: Request, meeting: MeetingRow) -> date | None:
    """The day of the group's next meeting after this one that is still ahead."""
    later = [
        london_day(other.starts_at)
        for other in await meetings_of(meeting.group_id, viewer(request))
        if other.starts_at > max(meeting.starts_at, now(request))
        and other.state is not MeetingState.CANCELLED
    ]
    return min(later, default=None)


def _mail(request: Request, meeting: MeetingRow, closes_on: date | None) -> str:
    if closes_on is None:
        return ""
    return mail_text(meeting.group, london_day(meeting.starts_at), closes_on, viewer(request).name)


ROUTES = [circulation_page, circulate_minutes, make_links, stop_links]
