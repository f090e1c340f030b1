"""Calendars: feeds behind secret links, one meeting to import, and the page where people make their links."""

from __future__ import annotations

import hashlib
import secrets

from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from delivery.errors import Invalid
from delivery.meetings.calendar.feeds import PARTNERSHIP, chosen_target, group_target
from delivery.meetings.calendar.programs import PROGRAMS
from delivery.meetings.queries.dates.feeds import feed, groups_with_feeds, meeting_calendar
from delivery.partners.links import Purpose
from delivery.partners.permissions import anyone, signed_in
from delivery.partners.queries.links import find_link, links_of, make_link, revoke_link
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
EVERY_MEETING = "Every open group of the partnership"
CLOSED_GROUP = "A group whose meetings are no longer open"
REVOKED = "The link is stopped. Calendars that use it get nothing new from now on."


@get("/feeds/{file:str}", guards=[anyone], name="meetings:feed")
async def show_feed(request: Request, file: FromPath[str]) -> Response[bytes]:
    link = found(await find_link(file.removesuffix(ICS), Purpose.FEED, now(request)))
    return _calendar(request, found(await feed(link.target, _partnership(request), now(request))))


@get("/meetings/{meeting_id:int}/meeting.ics", guards=[signed_in], name="meetings:event")
async def download_meeting(request: Request, meeting_id: FromPath[int]) -> Response[bytes]:
    octets = found(await meeting_calendar(viewer(request), meeting_id))
    return Response(
        octets,
        media_type="text/calendar",
        headers={"Content-Disposition": f'attachment; filename="meeting-{meeting_id}.ics"'},
    )


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
        name=names[target],
        https=_address(request, token),
        webcal=f"webcal://{_address(request, token).split('://', 1)[1]}",
        programs=PROGRAMS,
    )


@post("/calendar/links/{link_id:int}/revocation", guards=[signed_in], name="meetings:revoke_feed_link")
async def revoke_feed_link(request: Request, link_id: FromPath[int]) -> Redirect:
    await revoke_link(link_id, viewer(request).person_id, now(request))
    return see_other(request, url(request, "meetings:calendar"), REVOKED)


def _calendar(request: Request, octets: bytes) -> Response[bytes]:
    """The feed, or 304 for a program that has it; never compressed, which Outlook.com cannot subscribe to."""
    tag = f'"{hashlib.sha256(octets).hexdigest()[:32]}"'
    headers = {
        "ETag": tag,
        # Fetched again each time, so that a revoked link is noticed at once.
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex, nofollow",
    }
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(b"", status_code=304, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return Response(octets, media_type="text/calendar", headers=headers)


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
        links=[(link, names.get(link.target, CLOSED_GROUP)) for link in links],
        choices=tuple(names.items()),
        chosen=form["feed"],
        key=secrets.token_urlsafe(32),
        errors=refused.problems if refused else {},
        programs=PROGRAMS,
    )


async def _names() -> dict[str, str]:
    """What a link can be made for, in words."""
    groups = {group_target(group.slug): group.name for group in await groups_with_feeds()}
    return {PARTNERSHIP: EVERY_MEETING, **groups}


def _key(form: Form) -> str:
    """The idempotency key of the page's form, or a new one for a form that was made by hand."""
    return form["key"] if 0 < len(form["key"]) <= 64 else secrets.token_urlsafe(32)


def _address(request: Request, token: str) -> str:
    base_url: str = request.app.state.settings.base_url
    return base_url + url(request, "meetings:feed", file=token + ICS)


ROUTES = [show_feed, download_meeting, calendar_page, make_feed_link, revoke_feed_link]
