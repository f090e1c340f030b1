"""The page of an agenda: for everybody who may see the meeting, and with its tools for the secretary."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Template

from delivery.mail.letter import Kind
from delivery.meetings.forms.agendas import PURPOSES
from delivery.meetings.queries.agendas.papers import withdrawn_papers
from delivery.meetings.queries.agendas.proposals import Proposal, proposals_of
from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.queries.mailing.round import goes_round
from delivery.meetings.queries.meetings import MeetingRow, meeting_seen, meetings_of
from delivery.meetings.rules.agenda import Agenda, time_words
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.views.agendas.asked import asked_agenda
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
from delivery.web import Form, Request, found, get, now, page, viewer
from delivery.wording import london_day, short_day

OPEN_STATES = frozenset({MeetingState.PLANNED, MeetingState.AGENDA_OUT, MeetingState.IN_PROGRESS})


@dataclass(frozen=True)
class Refused:
    """A form of the page that could not be used: its name, what was typed, and the sentences by field."""

    name: str
    typed: Form
    errors: Mapping[str, str]


@get("/meetings/{meeting_id:int}/agenda", guards=[signed_in], name="meetings:agenda")
async def show_agenda(request: Request, meeting_id: FromPath[int]) -> Template:
    return await agenda_page(request, meeting_id)


async def agenda_page(request: Request, meeting_id: int, refused: Refused | None = None) -> Template:
    """The page of an agenda; with `refused` the form that failed is open and holds what was typed."""
    who = viewer(request)
    meeting = found(await meeting_seen(meeting_id, who))
    agenda = await asked_agenda(request, meeting_id)
    may_change = meeting.keeps_records and meeting.state in OPEN_STATES
    may_propose = meeting.is_member and not meeting.keeps_records and meeting.state in OPEN_STATES
    proposals = await proposals_of(meeting_id, who) if meeting.is_member else ()
    forms = _forms(agenda, proposals, may_change=may_change, may_propose=may_propose)
    return page(
        request,
        "meetings/agendas/agenda.html",
        status=422 if refused else 200,
        meeting=meeting,
        mail=await group_mail(meeting.group_id, now(request)) if may_change else None,
        may_mail=goes_round(Kind.AGENDA, meeting.state, meeting.ends_at, now(request)),
        may_send=meeting.keeps_records and meeting.state is MeetingState.PLANNED,
        agenda=agenda,
        timing=_timing(agenda),
        may_change=may_change,
        may_propose=may_propose,
        has_begun=meeting.state not in {MeetingState.PLANNED, MeetingState.AGENDA_OUT},
        proposals=proposals,
        withdrawn=await withdrawn_papers(meeting_id, who) if may_change else (),
        next_day=await _next_day(meeting, request) if may_change else "",
        purposes=PURPOSES,
        key=(refused.typed["key"] if refused else "") or new_key(),
        refused=refused,
        errors=_errors(refused, forms),
    )


def _forms(
    agenda: Agenda, proposals: Sequence[Proposal], *, may_change: bool, may_propose: bool
) -> frozenset[str]:
    """The names of the forms that this viewer finds on the page."""
    names = {"propose"} if may_propose else set()
    if may_change:
        waiting = [proposal for proposal in proposals if not proposal.is_declined]
        matters = [matter for entry in agenda.entries for matter in entry.matters]
        names |= {"add", *(f"decline-{proposal.id}" for proposal in waiting)}
        names |= {f"{matter.kind.value}-{matter.record}" for matter in matters}
    return frozenset(names)


def _errors(refused: Refused | None, forms: Collection[str]) -> Mapping[str, str]:
    """The sentences beside their fields; above the page alone where the form is not on it any more."""
    if refused is None:
        return {}
    if refused.name in forms:
        return refused.errors
    return {"": " ".join(refused.errors.values())}


def _timing(agenda: Agenda) -> str:
    allotted = [entry.minutes_allotted for entry in agenda.entries]
    return time_words(allotted, agenda.ends_at - agenda.starts_at)


async def _next_day(meeting: MeetingRow, request: Request) -> str:
    """The day of the meeting after this one, to which a matter is usually put off; empty where none is planned."""
    days = [
        other.starts_at
        for other in await meetings_of(meeting.group_id, viewer(request))
        if other.starts_at > meeting.starts_at and other.state is not MeetingState.CANCELLED
    ]
    return short_day(london_day(days[0])) if days else ""


ROUTES = [show_agenda]
