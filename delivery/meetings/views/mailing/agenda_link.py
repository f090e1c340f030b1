"""Reading an agenda by a link of one's own, without an account: the page, and its documents."""

from __future__ import annotations

from dataclasses import replace

from litestar.params import FromPath
from litestar.response import Response, Template

from delivery.errors import NotFound
from delivery.meetings.queries.as_person import viewer_of_person
from delivery.meetings.queries.mailing.round import AGENDA_STATES
from delivery.meetings.queries.mailing.rounds import meeting_of_agenda, shared_agenda
from delivery.meetings.queries.meetings import MeetingRow, meeting_seen
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.views.agendas.asked import asked_agenda
from delivery.meetings.views.documents import agenda_file, pack_file
from delivery.partners.links import Purpose
from delivery.partners.permissions import anyone
from delivery.partners.queries.links import find_link
from delivery.partners.viewer import OUTSIDER, Viewer
from delivery.web import Request, get, now, page, today

# A link made for an agenda that was taken back opens nothing until it is out again.
READABLE = AGENDA_STATES | {MeetingState.DRAFT_MINUTES, MeetingState.CIRCULATED, MeetingState.AGREED}


@get("/agendas/{token:str}", guards=[anyone], name="meetings:agenda_by_link")
async def show(request: Request, token: FromPath[str]) -> Template:
    try:
        meeting, who = await _opened(request, token)
    except NotFound:
        return page(request, "meetings/agreeing/ended.html", status=404)
    answer = page(
        request,
        "meetings/mailing/agenda_link.html",
        meeting=meeting,
        agenda=await asked_agenda(request, meeting.id, who),
        person=who.name,
        token=token,
    )
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@get("/agendas/{token:str}/agenda.docx", guards=[anyone], name="meetings:agenda_word_by_link")
async def agenda_word(request: Request, token: FromPath[str]) -> Response[bytes]:
    meeting, who = await _opened(request, token)
    return await agenda_file(request, meeting, await asked_agenda(request, meeting.id, who))


@get("/agendas/{token:str}/papers.docx", guards=[anyone], name="meetings:pack_word_by_link")
async def pack_word(request: Request, token: FromPath[str]) -> Response[bytes]:
    meeting, who = await _opened(request, token)
    return await pack_file(request, meeting, await asked_agenda(request, meeting.id, who))


async def _opened(request: Request, token: str) -> tuple[MeetingRow, Viewer]:
    """The meeting whose agenda a link opens, and as whom; NotFound for every link that opens none.

    What is shared with whoever has the link is read as members of the group read it, and in nobody's name.
    """
    link = await find_link(token, Purpose.AGENDA, now(request))
    number, who = None, None
    if link and (number := shared_agenda(link.target)):
        who = OUTSIDER
    elif link and (number := meeting_of_agenda(link.target)):
        who = await viewer_of_person(link.person_id, today(request))
    meeting = await meeting_seen(number, who) if number and who else None
    if meeting and who is OUTSIDER:
        who = replace(OUTSIDER, group_ids=frozenset({meeting.group_id}))
    if who is None or meeting is None or meeting.state not in READABLE or meeting.is_members_only:
        raise NotFound
    return meeting, who


ROUTES = [show, agenda_word, pack_word]
