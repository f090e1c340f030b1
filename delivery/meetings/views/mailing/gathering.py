"""What goes round of a meeting, gathered for a request: its words as a plain member reads them, links and files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from litestar.response import Response

from delivery.downloads import WORD
from delivery.errors import NotFound
from delivery.mail.letter import Attachment, Kind
from delivery.mail.views.sender import sender_of
from delivery.meetings.letters.occasion import Occasion
from delivery.meetings.queries.agreeing.agreement import circulation_of
from delivery.meetings.queries.groups.mail import GroupMail
from delivery.meetings.queries.mailing.round import Round
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.queries.minutes.current import current_minutes
from delivery.meetings.rules.agenda import AgendaEntry, words_of
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.views.agendas.asked import asked_agenda, matter_actions
from delivery.meetings.views.documents import agenda_file, minutes_file, name_of
from delivery.meetings.views.minuted_actions import actions_of_today
from delivery.partners.viewer import OUTSIDER, Viewer
from delivery.web import Request, url, viewer


async def round_of(
    request: Request, kind: Kind, meeting: MeetingRow, mail: GroupMail, closes_on: date | None = None
) -> Round:
    """The agenda or the draft minutes of a meeting as they would go round now; NotFound where there is nothing.

    What is not out yet is gathered as it comes out; a draft then takes comments until `closes_on`.
    """
    if kind is Kind.AGENDA:
        return await _agenda(request, meeting, mail)
    if kind is Kind.MINUTES:
        return await _minutes(request, meeting, mail, closes_on)
    raise NotFound


async def coming_out(request: Request, what: Round) -> Round:
    """The same with the actions that it is kept with as it comes out; nothing is added where it is out."""
    meeting = what.meeting
    if meeting.state is MeetingState.PLANNED:
        return replace(what, arising=await matter_actions(request))
    if meeting.state is MeetingState.DRAFT_MINUTES:
        return replace(what, minuted=await actions_of_today(request, meeting, viewer(request)))
    return what


def occasion_of(request: Request, meeting: MeetingRow) -> Occasion:
    """The meeting as letters name it."""
    return Occasion(
        group=meeting.group,
        starts_at=meeting.starts_at,
        venue=meeting.venue,
        is_members_only=meeting.is_members_only,
        writer=viewer(request).name,
        service=sender_of(request).name,
    )


async def _agenda(request: Request, meeting: MeetingRow, mail: GroupMail) -> Round:
    agenda = replace(await asked_agenda(request, meeting.id, _member(meeting)), is_settled=True)
    files: tuple[Attachment, ...] = ()
    if mail.attaches:
        files = (_attached(await agenda_file(request, meeting, agenda), name_of("agenda", meeting)),)
    return Round(
        kind=Kind.AGENDA,
        meeting=meeting,
        occasion=occasion_of(request, meeting),
        text=repr((meeting.starts_at, meeting.venue, [_words(entry) for entry in agenda.entries])),
        address=lambda token: _address(request, Kind.AGENDA, meeting, token),
        titles=tuple(f"{entry.number}. {entry.title}" for entry in agenda.entries),
        files=files,
    )


async def _minutes(request: Request, meeting: MeetingRow, mail: GroupMail, closes_on: date | None) -> Round:
    member = _member(meeting)
    texts = await current_minutes(meeting.id, member)
    if not texts:
        raise NotFound
    files: tuple[Attachment, ...] = ()
    if mail.attaches:
        written = await minutes_file(request, replace(meeting, state=MeetingState.CIRCULATED), member)
        files = (_attached(written, name_of("minutes", meeting)),)
    if meeting.state is not MeetingState.DRAFT_MINUTES:
        closes_on = (await circulation_of(meeting.id, viewer(request))).comments_close_on
    return Round(
        kind=Kind.MINUTES,
        meeting=meeting,
        occasion=occasion_of(request, meeting),
        text="\n".join(text.row.text for text in texts),
        address=lambda token: _address(request, Kind.MINUTES, meeting, token),
        closes_on=closes_on,
        files=files,
    )


def _words(entry: AgendaEntry) -> tuple[object, ...]:
    """What a reader sees of an item, which is the same before and after its agenda is settled."""
    papers = [(paper.title, paper.version) for paper in entry.papers]
    return entry.number, words_of(entry), entry.matters, papers


def _member(meeting: MeetingRow) -> Viewer:
    """Somebody who sits in the group and nowhere else: what they read, everybody in it may."""
    return replace(OUTSIDER, group_ids=frozenset({meeting.group_id}))


def _address(request: Request, kind: Kind, meeting: MeetingRow, token: str) -> str:
    base_url: str = request.app.state.settings.base_url
    if meeting.is_members_only:
        name = "meetings:agenda" if kind is Kind.AGENDA else "meetings:minutes"
        return base_url + url(request, name, meeting_id=meeting.id)
    name = "meetings:agenda_by_link" if kind is Kind.AGENDA else "meetings:comments_by_link"
    return base_url + url(request, name, token=token)


def _attached(written: Response[bytes], name: str) -> Attachment:
    return Attachment(name, WORD, written.content)
