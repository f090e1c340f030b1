"""What taking a circulated draft back breaks, before somebody does it."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Template

from delivery.mail.letter import Kind
from delivery.mail.queries.mailed import states_mailed
from delivery.mail.rules.states import UNSENT, State
from delivery.meetings.queries.agreeing.circulating import comment_links
from delivery.meetings.queries.agreeing.comments import open_comments
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.views.asked import kept_meeting
from delivery.partners.permissions import secretary
from delivery.web import Request, found, get, now, page, viewer

TAKE_BACK = "take its draft back"


@get("/meetings/{meeting_id:int}/draft-back", guards=[secretary], name="meetings:taking_draft_back")
async def taking_back(request: Request, meeting_id: FromPath[int]) -> Template:
    """A page with the button; NotFound where the minutes are not circulated."""
    meeting = await kept_meeting(request, meeting_id, TAKE_BACK)
    found(meeting.state is MeetingState.CIRCULATED or None)
    mails = await states_mailed(Kind.MINUTES, "meeting", meeting_id)
    return page(
        request,
        "meetings/agreeing/taking_back.html",
        meeting=meeting,
        sent=mails.get(State.SENT, 0),
        unsent=sum(mails.get(state, 0) for state in UNSENT),
        links=len(await comment_links(meeting_id, now(request))),
        waiting=await open_comments(meeting_id, viewer(request)),
        draft=MeetingState.DRAFT_MINUTES.value,
    )


ROUTES = [taking_back]
