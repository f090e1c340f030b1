"""Who is coming to a meeting: a line on its page, and a page of its own for those inside the group."""

from __future__ import annotations

from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Template

from delivery.meetings.queries.invitations.coming import Coming, coming_to
from delivery.meetings.queries.invitations.deputies import deputies_at, holders_for
from delivery.meetings.queries.invitations.guests import guest_rows
from delivery.meetings.queries.invitations.heads import InvitedMeeting, head_seen
from delivery.meetings.queries.invitations.invitees import Invitee, days_answered
from delivery.meetings.queries.invitations.own import own_place
from delivery.meetings.queries.invitations.standing import standing_of
from delivery.meetings.queries.invitations.untold import names_behind, untold_of
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.queries.visibility import sees_inside
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.inviting import Invites
from delivery.partners.permissions import signed_in
from delivery.web import Request, found, get, now, page, viewer


@dataclass(frozen=True, slots=True)
class ComingPanel:
    """What the page of a meeting shows: counts, where the viewer answers, and what its secretary does next.

    `behind` are the names of those who were invited and not told the last about it.
    """

    coming: Coming | None
    is_inside: bool
    invites: Invites | None
    waiting: int
    behind: tuple[str, ...]
    own: Invitee | None


async def coming_panel(request: Request, meeting: MeetingRow) -> ComingPanel | None:
    """None where nothing may be said and nothing is to be done."""
    if meeting.is_noted_only:
        return None
    head, who = await head_seen(meeting.id, viewer(request)), viewer(request)
    coming, is_ahead = await coming_to(head, who), head.is_ahead(now(request))
    inside = sees_inside(meeting.group_id, who)
    own = await own_place(head, who, coming.invitees if coming else ()) if is_ahead else None
    if coming is None and own is None and not (inside and is_ahead):
        return None
    invites = head.invites if meeting.keeps_records and is_ahead else None
    waiting = len(coming.proposals) if coming else 0
    behind: tuple[str, ...] = ()
    is_told = head.invites is Invites.PRODUCT and now(request) < head.ends_at
    if coming and is_told and who.keeps(meeting.group_id):
        behind = await names_behind(head, [one.holding for one in coming.invitees])
    return ComingPanel(coming, inside, invites, waiting, behind, own)


@get("/meetings/{meeting_id:int}/invitations", guards=[signed_in], name="meetings:invitations")
async def show(request: Request, meeting_id: FromPath[int]) -> Template:
    meeting, who, moment = await inside(request, meeting_id), viewer(request), now(request)
    keeps, is_ahead = who.keeps(meeting.group_id), meeting.is_ahead(moment)
    standing = await standing_of(meeting_id, who, moment) if keeps else None
    table, held = (standing.table, standing.held) if standing else (None, None)
    invites_here = standing is not None and standing.mail.invites is Invites.PRODUCT
    coming = await coming_to(meeting, who, held)
    return page(
        request,
        "meetings/invitations/coming.html",
        meeting=meeting,
        coming=coming,
        before=await days_answered(meeting, coming.invitees if coming else ()),
        standing=standing,
        untold=await untold_of(standing) if standing and invites_here and moment < meeting.ends_at else (),
        keeps=keeps,
        is_ahead=is_ahead,
        invites_here=invites_here,
        guests=await guest_rows(meeting_id, who),
        deputies=await deputies_at(meeting, who),
        may_name=is_ahead and bool(await holders_for(meeting, who, table)),
    )


async def inside(request: Request, meeting_id: int) -> InvitedMeeting:
    """A meeting for those who sit in its group: who is asked and what they answered is told to nobody else."""
    head = await head_seen(meeting_id, viewer(request))
    return found(head if sees_inside(head.group_id, viewer(request)) and not head.is_noted_only else None)


async def kept(request: Request, meeting_id: int, what: str) -> InvitedMeeting:
    """The same for its secretary alone; `what` completes the sentence for others."""
    meeting = await inside(request, meeting_id)
    must_keep(viewer(request), what, meeting.group_id)
    return meeting


ROUTES = [show]
