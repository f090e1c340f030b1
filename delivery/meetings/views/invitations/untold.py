"""Telling those whose mail about a meeting was stopped after all: they are listed first."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.mail.views.leaving import leaving_words
from delivery.mail.views.preview import READER, chosen, preview
from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.queries.invitations.untold import propose_untold, tell_untold
from delivery.meetings.views.invitations.coming import kept
from delivery.meetings.views.invitations.ground import ground_of
from delivery.meetings.views.invitations.inviting import INVITE
from delivery.partners.permissions import secretary
from delivery.web import Request, get, now, post, read_form, see_other, url, viewer

NOBODY_LEFT = "Nobody is left who was not told."


@get("/meetings/{meeting_id:int}/invitations/untold", guards=[secretary], name="meetings:untold_preview")
async def show(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    return await _preview(request, meeting_id)


@post("/meetings/{meeting_id:int}/invitations/untold", guards=[secretary], name="meetings:tell_untold")
async def send(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    meeting = await kept(request, meeting_id, INVITE)
    form = await read_form(request)
    ground = await ground_of(request, meeting.group_id)
    where = url(request, "meetings:invitations", meeting_id=meeting_id)
    try:
        proposal = await propose_untold(meeting_id, viewer(request), ground, now(request))
        if not proposal.recipients:
            return see_other(request, where, NOBODY_LEFT)
        addresses = {one.key for one in chosen(form, proposal).recipients}
        told = await tell_untold(meeting_id, addresses, viewer(request), ground, now(request))
    except Invalid as error:
        if READER in error.problems:
            return await _preview(request, meeting_id, error)
        return see_other(request, where, error.sentence)
    return see_other(request, where, leaving_words(request, told))


async def _preview(request: Request, meeting_id: int, error: Invalid | None = None) -> Redirect | Template:
    meeting = await kept(request, meeting_id, INVITE)
    ground = await ground_of(request, meeting.group_id)
    back = url(request, "meetings:invitations", meeting_id=meeting_id)
    try:
        proposal = await propose_untold(meeting_id, viewer(request), ground, now(request))
    except Invalid as refused:
        return see_other(request, back, refused.sentence)
    return preview(
        request,
        proposal,
        to=url(request, "meetings:tell_untold", meeting_id=meeting_id),
        back=back,
        status=422 if error else 200,
        problems=error.problems if error else None,
        mail=await group_mail(meeting.group_id, now(request)),
    )


ROUTES = [show, send]
