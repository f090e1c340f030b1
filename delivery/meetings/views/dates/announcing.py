"""The text that those who run a group copy for its members when a meeting was called, moved or cancelled."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect

from delivery.errors import EditedMeanwhile
from delivery.meetings.queries.dates.members_told import say_members_know
from delivery.meetings.queries.invitations.asking import asked_to
from delivery.meetings.queries.invitations.heads import head_seen
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.dates.notices import Announced, notice
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.views.asked import kept_meeting
from delivery.partners.permissions import secretary
from delivery.web import Request, now, post, read_form, see_other, url, viewer, whole_number

KNOW = "The members know of it, without mail from here."
MEANWHILE = "Somebody changed this meeting a moment ago. Look at it as it is now."


def notice_of(request: Request, meeting: MeetingRow) -> str:
    """The text; empty for others, for a meeting that is over, and where there is nothing to tell."""
    is_news = meeting.is_extraordinary or meeting.moved_from is not None or not meeting.is_on
    if not meeting.runs or not is_news or meeting.is_noted_only or meeting.ends_at <= now(request):
        return ""
    return notice(
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
            is_cancelled=not meeting.is_on,
            moved_from=meeting.moved_from,
        )
    )


async def addresses_of(request: Request, meeting: MeetingRow) -> str:
    """The addresses of those who are asked to a meeting of which there is a text to copy, in one line for *To*.

    Empty where this service invites, since it tells them itself. At most seven queries, none for a meeting without one.
    """
    if not notice_of(request, meeting):
        return ""
    head = await head_seen(meeting.id, viewer(request))
    if head.invites is Invites.PRODUCT:
        return ""
    return "; ".join(one.address for one in (await asked_to(head)).asked if one.address)


@post("/meetings/{meeting_id:int}/members-told", guards=[secretary], name="meetings:members_told")
async def members_told(request: Request, meeting_id: FromPath[int]) -> Redirect:
    await kept_meeting(request, meeting_id, "say whom its members heard from")
    form, where = await read_form(request), url(request, "meetings:show", meeting_id=meeting_id)
    try:
        await say_members_know(meeting_id, whole_number(form["version"]), viewer(request), now(request))
    except EditedMeanwhile:
        return see_other(request, where, MEANWHILE)
    return see_other(request, where, KNOW)


ROUTES = [members_told]
