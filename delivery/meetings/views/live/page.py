"""The page of a running meeting: its agenda, one large box for the item in hand, and what is found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from litestar.params import FromPath
from litestar.response import Template

from delivery.meetings.queries.agendas import agenda_of
from delivery.meetings.queries.live.beginning import TAKE_MINUTES
from delivery.meetings.queries.live.notes import Note, notes_of
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.agenda import Agenda
from delivery.meetings.rules.live.both_texts import both_texts
from delivery.meetings.rules.moves import moves_now
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.views.asked import kept_meeting
from delivery.meetings.views.live.beside import Beside, NoteReader, beside, note_reader
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
from delivery.web import Request, found, fragment, get, now, page, read_query, today, viewer, whole_number
from delivery.wording import LONDON

FRAGMENT = "meetings/live/_beside.html"


@dataclass(frozen=True, slots=True)
class Running:
    """A meeting with its agenda and what was typed under each item."""

    meeting: MeetingRow
    agenda: Agenda
    notes: tuple[Note, ...]

    @property
    def is_running(self) -> bool:
        """Whether it can be typed into."""
        return self.meeting.state is MeetingState.IN_PROGRESS and bool(self.notes)

    def note(self, item_id: int) -> Note:
        """The item in hand; the first where there is none of that id."""
        return next((note for note in self.notes if note.item_id == item_id), self.notes[0])

    def after(self, note: Note) -> Note | None:
        """The item after it, None after the last."""
        at = self.notes.index(note) + 1
        return self.notes[at] if at < len(self.notes) else None


@dataclass(frozen=True, slots=True)
class BothTexts:
    """Somebody else saved the item, or the same person elsewhere, `at` 14:32: both texts, put together to go on with."""

    who: str
    at: str
    theirs: str
    both: str


@dataclass(frozen=True, slots=True)
class InHand:
    """The item in hand: its text as it stands in the box, what is found in it, and when it was saved.

    `owners` are the names offered to whoever puts an owner right; a piece of the page needs none.
    """

    note: Note
    text: str
    version: int
    found: tuple[Beside, ...]
    saved: str
    conflict: BothTexts | None = None
    owners: tuple[str, ...] = ()


@get("/meetings/{meeting_id:int}/taking-minutes", guards=[secretary], name="meetings:take_minutes")
async def take_minutes(request: Request, meeting_id: FromPath[int]) -> Template:
    running = await running_meeting(request, meeting_id)
    if not running.is_running:
        return _not_running(request, running)
    note = running.note(whole_number(read_query(request)["item"]))
    reader = await note_reader(request, running.meeting)
    return live_page(request, running, await in_hand(reader, note))


async def running_meeting(request: Request, meeting_id: int) -> Running:
    """NotFound for a meeting that the viewer may not see, NotAllowed for one whose minutes are not theirs."""
    who = viewer(request)
    meeting = await kept_meeting(request, meeting_id, TAKE_MINUTES)
    agenda = found(await agenda_of(meeting_id, who, today(request)))
    notes = await notes_of(agenda, who) if agenda.is_settled else ()
    return Running(meeting, agenda, notes)


async def in_hand(reader: NoteReader, note: Note) -> InHand:
    """An item as it is saved."""
    read = await reader.read(note, note.text)
    shown = beside(read, note.confirmed)
    saved = saved_words(note.saved_at)
    return InHand(note, note.text, note.version, shown, saved, owners=reader.owner_words)


async def in_conflict(reader: NoteReader, note: Note, text: str) -> InHand:
    """An item that somebody else saved meanwhile as `note`, while `text` was typed here."""
    read = await reader.read(note, text)
    both = BothTexts(
        note.saved_by or "Somebody",
        saved_words(note.saved_at).removeprefix("Saved "),
        note.text,
        both_texts(note.text, text),
    )
    shown = beside(read, note.confirmed)
    return InHand(note, text, note.version, shown, "", both, reader.owner_words)


def saved_words(at: datetime | None) -> str:
    """Saved 14:32, in London; empty where nothing is saved."""
    return f"Saved {at.astimezone(LONDON):%H:%M}" if at else ""


def live_page(
    request: Request, running: Running, held: InHand, errors: Mapping[str, str] | None = None, title: str = ""
) -> Template:
    """The page with one item in hand; with `errors` a form that failed, `title` what an item to be added was called."""
    status = 422 if errors else 409 if held.conflict else 200
    return page(
        request,
        "meetings/live/page.html",
        status=status,
        running=running,
        held=held,
        key=new_key(),
        errors=errors or {},
        title=title,
    )


def live_piece(request: Request, held: InHand) -> Template:
    """What changes on the page while somebody types."""
    return fragment(request, FRAGMENT, status=409 if held.conflict else 200, held=held, errors={})


def _not_running(request: Request, running: Running) -> Template:
    meeting = running.meeting
    moves = moves_now(meeting.state, meeting.starts_at, now(request), is_secretary=True, is_chair=False)
    is_unsettled = meeting.state is MeetingState.IN_PROGRESS
    may_begin = is_unsettled or any(move.after is MeetingState.IN_PROGRESS for move in moves)
    return page(request, "meetings/live/not_running.html", running=running, may_begin=may_begin)


ROUTES = [take_minutes]
