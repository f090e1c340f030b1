"""An agenda or draft minutes go round by mail: first who would get it, then the sending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.mail.letter import Kind
from delivery.mail.proposal import Proposal
from delivery.mail.views.leaving import leaving
from delivery.mail.views.preview import chosen, preview
from delivery.mail.views.sender import hold_of, sender_of
from delivery.meetings.queries.groups.mail import GroupMail, group_mail
from delivery.meetings.queries.mailing.rounds import Round, goes_round, round_proposal, send_round
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.views.asked import kept_meeting
from delivery.meetings.views.mailing.gathering import round_of
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
from delivery.web import Request, found, get, now, post, read_form, url, viewer

SEND = "send its mail"
KINDS = {"agenda": Kind.AGENDA, "minutes": Kind.MINUTES}


@dataclass(frozen=True)
class _Asked:
    """What a request wants to send round, and to whom it would go."""

    mail: GroupMail
    what: Round
    proposal: Proposal


@get("/meetings/{meeting_id:int}/mail/{what:str}", guards=[secretary], name="meetings:round")
async def show_round(request: Request, meeting_id: FromPath[int], what: FromPath[str]) -> Template:
    meeting = await kept_meeting(request, meeting_id, SEND)
    return _page(request, meeting, await _asked(request, meeting, what), new_key())


@post("/meetings/{meeting_id:int}/mail/{what:str}", guards=[secretary], name="meetings:send_round")
async def send(request: Request, meeting_id: FromPath[int], what: FromPath[str]) -> Redirect | Template:
    meeting, form = await kept_meeting(request, meeting_id, SEND), await read_form(request)
    asked = await _asked(request, meeting, what)
    try:
        ticked = chosen(form, asked.proposal)
        sending = await send_round(
            asked.what,
            ticked,
            sender_of(request),
            hold_of(request),
            viewer(request),
            now(request),
            key=form["key"],
        )
    except Invalid as error:
        return _page(request, meeting, asked, form["key"], error.problems or {"": error.sentence})
    return leaving(request, sending, len(ticked.recipients))


async def _asked(request: Request, meeting: MeetingRow, what: str) -> _Asked:
    kind = found(KINDS.get(what))
    found(goes_round(kind, meeting.state, meeting.ends_at, now(request)) or None)
    mail = await group_mail(meeting.group_id, now(request))
    gathered = await round_of(request, kind, meeting, mail)
    return _Asked(mail, gathered, await round_proposal(gathered, mail, now(request)))


def _page(
    request: Request,
    meeting: MeetingRow,
    asked: _Asked,
    key: str,
    problems: Mapping[str, str] | None = None,
) -> Template:
    kind = asked.what.kind
    back = "meetings:agenda" if kind is Kind.AGENDA else "meetings:circulation"
    return preview(
        request,
        asked.proposal,
        to=url(request, "meetings:send_round", meeting_id=meeting.id, what=kind.value),
        back=url(request, back, meeting_id=meeting.id),
        status=422 if problems else 200,
        problems=problems,
        hidden={"key": key},
        mail=asked.mail,
    )


ROUTES = [show_round, send]
