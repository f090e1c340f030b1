"""Another time that somebody proposed: declined here; taken by moving the meeting, on the page of its change."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect

from delivery.meetings.queries.invitations.counters import settle_proposal
from delivery.meetings.rules.inviting.answers import CounterState
from delivery.meetings.views.invitations.coming import kept
from delivery.partners.permissions import secretary
from delivery.web import Request, now, post, see_other, url, viewer

DECLINED = "The proposal is declined: whoever made it sees so where they answer. The meeting stays as it is."


@post(
    "/meetings/{meeting_id:int}/proposals/{reply_id:int}/refusal",
    guards=[secretary],
    name="meetings:decline_proposed_time",
)
async def decline(request: Request, meeting_id: FromPath[int], reply_id: FromPath[int]) -> Redirect:
    await kept(request, meeting_id, "answer it")
    is_new = await settle_proposal(meeting_id, reply_id, CounterState.DECLINED, viewer(request), now(request))
    where = url(request, "meetings:invitations", meeting_id=meeting_id)
    return see_other(request, where, DECLINED if is_new else "That was answered before.")


ROUTES = [decline]
