"""The Word documents of a meeting: its agenda, the pack with all papers, its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from litestar.params import FromPath
from litestar.response import Response

from delivery.downloads import word_file
from delivery.errors import NotFound
from delivery.marking import file_name
from delivery.meetings.queries.agendas.pack import paper_texts
from delivery.meetings.queries.agreeing.agreement import Correction, corrections_of
from delivery.meetings.queries.attending.lists import AttendanceRow, attendance_of
from delivery.meetings.queries.meetings import MeetingRow, meeting_seen
from delivery.meetings.queries.minutes.current import CurrentItem, CurrentText, current_minutes
from delivery.meetings.rules.agenda import Agenda
from delivery.meetings.rules.agreeing.minuted import MinutedAction
from delivery.meetings.rules.attending.lists import Attendee, attendees_in, lists_of
from delivery.meetings.rules.items import split_heading
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.views.agendas.asked import asked_agenda
from delivery.meetings.views.document_looks import document_look
from delivery.meetings.views.minuted_actions import minuted_actions
from delivery.partners.permissions import signed_in
from delivery.partners.viewer import Viewer
from delivery.shown import shows
from delivery.web import Request, found, get, viewer
from delivery.wording import london_day, short_day

if TYPE_CHECKING:
    from delivery.meetings.documents import DocumentLook, MinutesContent, MinutesItemContent, PaperText

_STANDING = {
    MeetingState.DRAFT_MINUTES: "Draft. These minutes have not gone to the members yet.",
    MeetingState.CIRCULATED: "Draft, with the members, to be agreed at the next meeting.",
}


@get("/meetings/{meeting_id:int}/agenda.docx", guards=[signed_in], name="meetings:agenda_word")
async def agenda_word(request: Request, meeting_id: FromPath[int]) -> Response[bytes]:
    meeting = found(await meeting_seen(meeting_id, viewer(request)))
    return await agenda_file(request, meeting, await asked_agenda(request, meeting_id))


@get("/meetings/{meeting_id:int}/pack.docx", guards=[signed_in], name="meetings:pack_word")
async def pack_word(request: Request, meeting_id: FromPath[int]) -> Response[bytes]:
    meeting = found(await meeting_seen(meeting_id, viewer(request)))
    return await pack_file(request, meeting, await asked_agenda(request, meeting_id))


@get("/meetings/{meeting_id:int}/minutes.docx", guards=[signed_in], name="meetings:minutes_word")
async def minutes_word(request: Request, meeting_id: FromPath[int]) -> Response[bytes]:
    who = viewer(request)
    return await minutes_file(request, found(await meeting_seen(meeting_id, who)), who)


async def agenda_file(request: Request, meeting: MeetingRow, agenda: Agenda) -> Response[bytes]:
    """An agenda in Word."""
    # Each writer is imported here: Word would make every start of the server a tenth of a second longer.
    from delivery.meetings.documents import write_agenda  # noqa: PLC0415

    return await word_file(name_of("agenda", meeting), write_agenda, agenda, await _look(request, meeting))


async def pack_file(request: Request, meeting: MeetingRow, agenda: Agenda) -> Response[bytes]:
    """An agenda with all its papers in Word."""
    from delivery.meetings.documents import write_pack  # noqa: PLC0415

    papers = await _papers(agenda)
    return await word_file(
        name_of("papers", meeting), write_pack, agenda, papers, await _look(request, meeting)
    )


async def minutes_file(request: Request, meeting: MeetingRow, who: Viewer) -> Response[bytes]:
    """The minutes of a meeting in Word as `who` may read them; NotFound where there are none."""
    from delivery.meetings.documents import write_minutes  # noqa: PLC0415

    texts = await current_minutes(meeting.id, who)
    if not texts:
        raise NotFound
    actions = await minuted_actions(request, meeting, who)
    notes = await corrections_of(meeting.id, who)
    content = _minutes(meeting, texts, await attendance_of(meeting.id, who), actions, notes)
    return await word_file(name_of("minutes", meeting), write_minutes, content, await _look(request, meeting))


async def _look(request: Request, meeting: MeetingRow) -> DocumentLook:
    shows(request, meeting)
    return await document_look(
        request,
        meeting.group_id,
        is_members_only=meeting.is_members_only,
        dated=london_day(meeting.starts_at),
    )


async def _papers(agenda: Agenda) -> list[PaperText]:
    from delivery.meetings.documents import PaperText  # noqa: PLC0415

    texts = await paper_texts([paper.id for paper in agenda.papers])
    return [
        PaperText(f"{entry.number}. {entry.title}", paper.title, paper.file_name, texts.get(paper.id, ""))
        for entry in agenda.entries
        for paper in entry.papers
    ]


def _minutes(
    meeting: MeetingRow,
    texts: Sequence[CurrentText],
    attendance: Sequence[AttendanceRow],
    actions: Sequence[MinutedAction],
    notes: Sequence[Correction],
) -> MinutesContent:
    from delivery.meetings.documents import MinutesContent  # noqa: PLC0415

    # Most minutes tell who was there themselves.
    return MinutesContent(
        group=meeting.group,
        starts_at=meeting.starts_at,
        venue=meeting.venue,
        standing=_standing(meeting.state, texts[0].row.agreed_on),
        attendance=[]
        if any(attendees_in(text.row.text) for text in texts)
        else [
            (listed.presence.words, "; ".join(_named(one) for one in listed.attendees))
            for listed in lists_of(row.attendee for row in attendance)
        ],
        items=[_item(item) for text in texts for item in text.items],
        actions=actions,
        notes=[(note.said_on, note.text) for note in notes],
        is_published_rendition=any(text.is_published for text in texts),
    )


def _named(attendee: Attendee) -> str:
    """Ada Marsh (AM), Fire and Rescue."""
    name = f"{attendee.name} ({attendee.initials})" if attendee.initials else attendee.name
    return f"{name}, {attendee.organisation}" if attendee.organisation else name


def _standing(state: MeetingState, agreed_on: date | None) -> str:
    if state is MeetingState.AGREED:
        return f"Agreed on {short_day(agreed_on)}." if agreed_on else "Agreed."
    return _STANDING.get(state, _STANDING[MeetingState.DRAFT_MINUTES])


def _item(item: CurrentItem) -> MinutesItemContent:
    """An item without the line that is its heading already."""
    from delivery.meetings.documents import MinutesItemContent  # noqa: PLC0415

    return MinutesItemContent(*split_heading(item.words, item.text))


def name_of(what: str, meeting: MeetingRow) -> str:
    """What a document of a meeting is called."""
    return file_name(
        f"{what} of {meeting.group}",
        london_day(meeting.starts_at),
        "docx",
        is_members_only=meeting.is_members_only,
    )


ROUTES = [agenda_word, pack_word, minutes_word]
