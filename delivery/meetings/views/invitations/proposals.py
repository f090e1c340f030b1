"""Another time that somebody proposed: declined here; taken by moving the meeting, on the page of its change."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.meetings.queries.invitations.counters import decline_proposal
from delivery.meetings.views.invitations.coming import kept
from delivery.meetings.views.invitations.telling import asked_to_decline, told_words
from delivery.partners.permissions import secretary
from delivery.web import Request, now, post, read_form, see_other, url, viewer

DECLINED = "The proposal is declined: whoever made it sees so where they answer. The meeting stays as it is."


@post(
    "/meetings/{meeting_id:int}/proposals/{reply_id:int}/refusal",
    guards=[secretary],
    name="meetings:decline_proposed_time",
)
async def decline(
    request: Request, meeting_id: FromPath[int], reply_id: FromPath[int]
) -> Redirect | Template:
    meeting = await kept(request, meeting_id, "answer it")
    telling = await asked_to_decline(request, meeting, reply_id, await read_form(request))
    if isinstance(telling, Template):
        return telling
    is_new = await decline_proposal(meeting_id, reply_id, telling, viewer(request), now(request))
    said = f"{DECLINED}{told_words(request, telling)}" if is_new else "That was answered before."
    return see_other(request, url(request, "meetings:invitations", meeting_id=meeting_id), said)


ROUTES = [decline]
