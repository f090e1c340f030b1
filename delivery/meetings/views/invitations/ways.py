"""How a group's members are invited: from Outlook with what is to be copied, by this service, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from litestar.params import FromPath
from litestar.response import Response, Template

from delivery.downloads import attached
from delivery.errors import Invalid
from delivery.marking import file_name
from delivery.meetings.queries.dates.year import year_of
from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.queries.invitations.asking import asked_to
from delivery.meetings.queries.invitations.heads import head_seen
from delivery.meetings.queries.mailing.round import AGENDA_STATES
from delivery.meetings.queries.mailing.rounds import shared_target
from delivery.meetings.queries.meetings import MeetingRow, meetings_of
from delivery.meetings.rules.dates.notices import Announced, invitation
from delivery.meetings.views.agendas.asked import asked_agenda
from delivery.meetings.views.asked import run_group
from delivery.partners.links import Purpose
from delivery.partners.permissions import officer, signed_in
from delivery.partners.queries.links import make_link
from delivery.partners.queries.submissions import new_key
from delivery.partners.viewer import OUTSIDER
from delivery.shown import shows
from delivery.web import Request, found, get, now, page, post, read_form, today, url, viewer

INVITE = "invite to its meetings"
NOT_OUT = "The agenda of the next meeting is not out, so it cannot be shared."


@get("/groups/{slug:str}/inviting", guards=[officer], name="meetings:inviting")
async def show(request: Request, slug: FromPath[str]) -> Template:
    return await _page(request, slug)


@post("/groups/{slug:str}/inviting/agenda-link", guards=[officer], name="meetings:share_agenda")
async def share_agenda(request: Request, slug: FromPath[str]) -> Template:
    """The same page with a link in the text, which is shown this once: its token is stored nowhere."""
    group = await run_group(request, slug, INVITE)
    form = await read_form(request)
    ahead = await _ahead(request, group.row.id)
    if not ahead or not _can_be_shared(ahead[0]):
        return await _page(request, slug, errors={"": NOT_OUT})
    try:
        token = await make_link(
            viewer(request).person_id,
            Purpose.AGENDA,
            shared_target(ahead[0].id),
            key=form["key"],
            now=now(request),
            expires_at=ahead[0].ends_at,
        )
    except Invalid as error:
        return await _page(request, slug, errors={"": error.sentence})
    return await _page(request, slug, token)


async def _page(
    request: Request, slug: str, token: str = "", errors: Mapping[str, str] | None = None
) -> Template:
    group = await run_group(request, slug, INVITE)
    mail = await group_mail(group.row.id, now(request))
    ahead = await _ahead(request, group.row.id)
    table = await asked_to(await head_seen(ahead[0].id, viewer(request))) if ahead else None
    return page(
        request,
        "meetings/invitations/inviting.html",
        status=422 if errors else 200,
        group=group,
        mail=mail,
        ahead=ahead,
        addresses="; ".join(one.address for one in table.asked if one.address) if table else "",
        people=sum(1 for one in table.asked if one.address) if table else 0,
        left_out=table.left_out if table else (),
        text=await _text(request, ahead[0], token) if ahead else "",
        is_shared=bool(token),
        can_be_shared=bool(ahead) and _can_be_shared(ahead[0]),
        key=new_key(),
        errors=errors or {},
    )


async def _ahead(request: Request, group_id: int) -> list[MeetingRow]:
    return [
        one
        for one in await meetings_of(group_id, viewer(request))
        if one.is_on and not one.is_noted_only and one.ends_at > now(request)
    ]


def _can_be_shared(meeting: MeetingRow) -> bool:
    return meeting.state in AGENDA_STATES and not meeting.is_members_only


@get("/groups/{slug:str}/meetings.ics", guards=[signed_in], name="meetings:year")
async def year(request: Request, slug: FromPath[str]) -> Response[bytes]:
    whole = found(await year_of(viewer(request), slug, now(request)))
    shows(request, whole)
    name = file_name(
        f"meetings of {whole.group} from",
        today(request),
        "ics",
        is_members_only=whole.is_members_only,
    )
    return Response(whole.octets, media_type="text/calendar", headers=attached(name))


async def _text(request: Request, meeting: MeetingRow, token: str) -> str:
    """The invitation with the items of the agenda as members read it; of a members-only group mail carries none."""
    base_url: str = request.app.state.settings.base_url
    items: tuple[str, ...] = ()
    if not meeting.is_members_only:
        member = replace(OUTSIDER, group_ids=frozenset({meeting.group_id}))
        agenda = await asked_agenda(request, meeting.id, member)
        items = tuple(f"{entry.number}. {entry.title}" for entry in agenda.entries)
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
            shared=base_url + url(request, "meetings:agenda_by_link", token=token) if token else "",
            items=items,
        )
    )


ROUTES = [show, share_agenda, year]
