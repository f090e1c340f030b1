"""How a group's members are invited: from Outlook with what is to be copied, by this service, or not at all."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Response, Template

from delivery.meetings.queries.dates.year import year_of
from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.queries.invitations.asking import asked_to
from delivery.meetings.queries.invitations.heads import head_seen
from delivery.meetings.queries.meetings import MeetingRow, meetings_of
from delivery.meetings.rules.dates.notices import Announced, invitation
from delivery.meetings.views.asked import run_group
from delivery.partners.permissions import officer, signed_in
from delivery.web import Request, found, get, now, page, url, viewer

INVITE = "invite to its meetings"


@get("/groups/{slug:str}/inviting", guards=[officer], name="meetings:inviting")
async def show(request: Request, slug: FromPath[str]) -> Template:
    group = await run_group(request, slug, INVITE)
    mail = await group_mail(group.row.id, now(request))
    ahead = [
        one
        for one in await meetings_of(group.row.id, viewer(request))
        if one.is_on and not one.is_noted_only and one.ends_at > now(request)
    ]
    table = await asked_to(await head_seen(ahead[0].id, viewer(request))) if ahead else None
    return page(
        request,
        "meetings/invitations/inviting.html",
        group=group,
        mail=mail,
        ahead=ahead,
        addresses="; ".join(one.address for one in table.asked if one.address) if table else "",
        people=sum(1 for one in table.asked if one.address) if table else 0,
        left_out=table.left_out if table else (),
        text=_text(request, ahead[0]) if ahead else "",
    )


@get("/groups/{slug:str}/meetings.ics", guards=[signed_in], name="meetings:year")
async def year(request: Request, slug: FromPath[str]) -> Response[bytes]:
    octets = found(await year_of(viewer(request), slug, now(request)))
    return Response(
        octets,
        media_type="text/calendar",
        headers={"Content-Disposition": 'attachment; filename="meetings-of-the-year.ics"'},
    )


def _text(request: Request, meeting: MeetingRow) -> str:
    base_url: str = request.app.state.settings.base_url
    return invitation(
        Announced(
            group=meeting.group,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            venue=meeting.venue,
            joining_link=meeting.joining_link,
            dial_in=meeting.dial_in,
            access_needs=meeting.access_needs,
            reason=meeting.reason,
            is_extraordinary=meeting.is_extraordinary,
            is_cancelled=False,
            moved_from=meeting.moved_from,
            page=base_url + url(request, "meetings:show", meeting_id=meeting.id),
        )
    )


ROUTES = [show, year]
