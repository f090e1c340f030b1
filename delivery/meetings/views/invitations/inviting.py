"""Mail that brings calendars up to date: invitations, and news that was stopped after all. Who gets it is listed first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.mail.proposal import Proposal
from delivery.mail.views.leaving import leaving_words
from delivery.mail.views.preview import READER, chosen, preview
from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.queries.invitations.inviting import invite, propose_invitations
from delivery.meetings.queries.invitations.letters import Ground
from delivery.meetings.queries.invitations.untold import propose_untold, tell_untold
from delivery.meetings.views.invitations.coming import kept
from delivery.meetings.views.invitations.ground import ground_of
from delivery.partners.permissions import secretary
from delivery.partners.viewer import Viewer
from delivery.web import Request, get, now, post, read_form, see_other, url, viewer
from delivery.wording import count

INVITE = "invite to its meetings"
ENOUGH = "they know already, or have had all the mails that a group sends between two meetings."


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that people's calendars are owed: who would be told, the telling, and where its form is sent.

    `nobody` is said where everybody knows already, as after a second click.
    """

    propose: Callable[[int, Viewer, Ground, datetime], Awaitable[Proposal]]
    tell: Callable[[int, Collection[str], Viewer, Ground, datetime], Awaitable[int]]
    to: str
    nobody: str


INVITATIONS = Owed(
    propose_invitations, invite, "meetings:invite", "Everybody who is asked has an invitation already."
)
STOPPED_NEWS = Owed(propose_untold, tell_untold, "meetings:tell_untold", "Nobody is left who was not told.")


@get("/meetings/{meeting_id:int}/invitations/send", guards=[secretary], name="meetings:invitation_preview")
async def show_invitations(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    return await _preview(request, meeting_id, INVITATIONS)


@post("/meetings/{meeting_id:int}/invitations/send", guards=[secretary], name="meetings:invite")
async def send_invitations(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    return await _send(request, meeting_id, INVITATIONS)


@get("/meetings/{meeting_id:int}/invitations/untold", guards=[secretary], name="meetings:untold_preview")
async def show_untold(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    return await _preview(request, meeting_id, STOPPED_NEWS)


@post("/meetings/{meeting_id:int}/invitations/untold", guards=[secretary], name="meetings:tell_untold")
async def send_untold(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    return await _send(request, meeting_id, STOPPED_NEWS)


async def _send(request: Request, meeting_id: int, owed: Owed) -> Redirect | Template:
    meeting = await kept(request, meeting_id, INVITE)
    form = await read_form(request)
    ground = await ground_of(request, meeting.group_id)
    where = url(request, "meetings:invitations", meeting_id=meeting_id)
    try:
        proposal = await owed.propose(meeting_id, viewer(request), ground, now(request))
        if not proposal.recipients:
            return see_other(request, where, owed.nobody)
        addresses = {one.key for one in chosen(form, proposal).recipients}
        told = await owed.tell(meeting_id, addresses, viewer(request), ground, now(request))
    except Invalid as error:
        if READER in error.problems:
            return await _preview(request, meeting_id, owed, error)
        return see_other(request, where, error.sentence)
    said = [leaving_words(request, told)] if told else []
    if left := len(addresses) - told:
        said.append(
            f"{count(left, 'person', 'people')} that you ticked {'gets' if left == 1 else 'get'} none: {ENOUGH}"
        )
    return see_other(request, where, " ".join(said))


async def _preview(
    request: Request, meeting_id: int, owed: Owed, error: Invalid | None = None
) -> Redirect | Template:
    meeting = await kept(request, meeting_id, INVITE)
    ground = await ground_of(request, meeting.group_id)
    back = url(request, "meetings:invitations", meeting_id=meeting_id)
    try:
        proposal = await owed.propose(meeting_id, viewer(request), ground, now(request))
    except Invalid as refused:
        return see_other(request, back, refused.sentence)
    return preview(
        request,
        proposal,
        to=url(request, owed.to, meeting_id=meeting_id),
        back=back,
        status=422 if error else 200,
        errors=error.problems if error else None,
        mail=await group_mail(meeting.group_id, now(request)),
    )


ROUTES = [show_invitations, send_invitations, show_untold, send_untold]
