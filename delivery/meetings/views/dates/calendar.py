"""Calendars: feeds behind secret links, one meeting to import, and the page where people make their links."""

from __future__ import annotations

import secrets

from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from delivery.actions.queries.feeds import feed_of, link_of, plans_with_feeds
from delivery.downloads import attached
from delivery.errors import Invalid
from delivery.marking import file_name
from delivery.meetings.calendar.feeds import (
    COUNTY_PLAN,
    MINE,
    MY_DUE_DATES,
    MY_MEETINGS,
    PARTNERSHIP,
    chosen_target,
    group_target,
    plan_target,
    with_busy,
    without_busy,
)
from delivery.meetings.calendar.programs import PROGRAMS
from delivery.meetings.queries.dates.feeds import groups_with_feeds, meeting_calendar
from delivery.partners.links import Purpose
from delivery.partners.permissions import anyone, signed_in
from delivery.partners.queries.links import links_of, make_link, revoke_link
from delivery.shown import shows
from delivery.strategy.queries.strategies import current_strategy
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
)

ICS = ".ics"
YES = "yes"
MY_OWN = {
    MINE: "My meetings and my due dates",
    MY_MEETINGS: "My meetings",
    MY_DUE_DATES: "My due dates",
}
EVERY_MEETING = "Meetings of every open group of the partnership"
COUNTY_MILESTONES = "Milestones of the county plan"
WITH_BUSY = ", with Busy for members-only groups"
GONE = "Something that is not open any more"
REVOKED = "The link is stopped. Calendars that use it get nothing new from now on."


@get("/feeds/{file:str}", guards=[anyone], name="meetings:feed")
async def show_feed(request: Request, file: FromPath[str]) -> Response[bytes]:
    link = await link_of(file.removesuffix(ICS), now(request))
    base_url = request.app.state.settings.base_url
    feed = found(await feed_of(link, _partnership(request), base_url, now(request)))
    headers = {
        "ETag": feed.tag,
        # Fetched again each time, so that a revoked link is noticed at once.
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex, nofollow",
    }
    if _has(request.headers.get("if-none-match", ""), feed.tag):
        return Response(b"", status_code=304, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="calendar.ics"'
    # Never compressed, which Outlook.com cannot subscribe to.
    return Response(feed.octets, media_type="text/calendar", headers=headers)


@get("/meetings/{meeting_id:int}/meeting.ics", guards=[signed_in], name="meetings:event")
async def download_meeting(request: Request, meeting_id: FromPath[int]) -> Response[bytes]:
    file = found(await meeting_calendar(viewer(request), meeting_id))
    shows(request, file)
    name = file_name(f"meeting of {file.group}", file.day, "ics", is_members_only=file.is_members_only)
    return Response(file.octets, media_type="text/calendar", headers=attached(name))


@get("/calendar", guards=[signed_in], name="meetings:calendar")
async def calendar_page(request: Request) -> Template:
    return await _calendar_page(request, read_query(request))


@post("/calendar/links", guards=[signed_in], name="meetings:make_feed_link")
async def make_feed_link(request: Request) -> Template | Redirect:
    form = await read_form(request)
    names = await _names()
    try:
        target = chosen_target(form["feed"], names)
    except Invalid as refused:
        return await _calendar_page(request, form, refused, status=422)
    target = with_busy(target) if form["busy"] == YES else target
    try:
        token = await make_link(
            viewer(request).person_id, Purpose.FEED, target, key=_key(form), now=now(request)
        )
    except Invalid as refused:
        return see_other(request, url(request, "meetings:calendar"), refused.sentence)
    # A page and no redirect: the token would have to travel in an address or a cookie to be shown after one.
    return page(
        request,
        "meetings/dates/calendar_link.html",
        name=_named(target, names),
        https=_address(request, token),
        webcal=f"webcal://{_address(request, token).split('://', 1)[1]}",
        programs=PROGRAMS,
    )


@post("/calendar/links/{link_id:int}/revocation", guards=[signed_in], name="meetings:revoke_feed_link")
async def revoke_feed_link(request: Request, link_id: FromPath[int]) -> Redirect:
    await revoke_link(link_id, viewer(request).person_id, now(request))
    return see_other(request, url(request, "meetings:calendar"), REVOKED)


def _has(if_none_match: str, tag: str) -> bool:
    """Whether If-None-Match names `tag`, compared weakly (RFC 9110 13.1.2)."""
    given = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    return tag in given or "*" in given


def _partnership(request: Request) -> str:
    standing = request.scope["state"]["standing"]
    return standing.service_name if standing else "delivery"


async def _calendar_page(
    request: Request, form: Form, refused: Invalid | None = None, status: int = 200
) -> Template:
    names = await _names()
    links = await links_of(viewer(request).person_id, Purpose.FEED, now(request))
    return page(
        request,
        "meetings/dates/calendar.html",
        status=status,
        links=[(link, _named(link.target, names)) for link in links],
        choices=tuple(names.items()),
        chosen=form["feed"],
        is_busy_chosen=form["busy"] == YES,
        key=secrets.token_urlsafe(32),
        errors=refused.problems if refused else {},
        programs=PROGRAMS,
    )


async def _names() -> dict[str, str]:
    """What a link can be made for, in words: one's own dates first."""
    groups = {group_target(group.slug): f"Meetings of {group.name}" for group in await groups_with_feeds()}
    plans = {
        plan_target(plan.slug): f"Milestones of the plan of {plan.name}" for plan in await plans_with_feeds()
    }
    county = {COUNTY_PLAN: COUNTY_MILESTONES} if await current_strategy() else {}
    return {**MY_OWN, PARTNERSHIP: EVERY_MEETING, **county, **groups, **plans}


def _named(target: str, names: dict[str, str]) -> str:
    """What a link opens, in words; its group or plan may be gone since it was made."""
    choice = without_busy(target)
    return names.get(choice, GONE) + (WITH_BUSY if choice != target else "")


def _key(form: Form) -> str:
    """The idempotency key of the page's form, or a new one for a form that was made by hand."""
    return form["key"] if 0 < len(form["key"]) <= 64 else secrets.token_urlsafe(32)


def _address(request: Request, token: str) -> str:
    base_url: str = request.app.state.settings.base_url
    return base_url + url(request, "meetings:feed", file=token + ICS)


ROUTES = [show_feed, download_meeting, calendar_page, make_feed_link, revoke_feed_link]
