"""Starting a meeting."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect

from delivery.meetings.queries.live.beginning import begin_meeting
from delivery.meetings.views.agendas.asked import matter_actions
from delivery.partners.permissions import secretary
from delivery.web import Request, now, post, see_other, url, viewer


@post("/meetings/{meeting_id:int}/beginning", guards=[secretary], name="meetings:begin")
async def begin(request: Request, meeting_id: FromPath[int]) -> Redirect:
    who = viewer(request)
    await begin_meeting(meeting_id, await matter_actions(request), who, now(request))
    where = url(request, "meetings:take_minutes", meeting_id=meeting_id)
    return see_other(request, where, "The meeting has started. What you type is saved as you go.")


ROUTES = [begin]
