"""Saving what is typed under an item, and going on to the next."""

from __future__ import annotations

from dataclasses import replace

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.forms.live import (
    read_step,
    read_typed,
    typed_confirmations,
    typed_text,
    typed_title,
)
from delivery.meetings.queries.agendas import add_item
from delivery.meetings.queries.live.notes import ENDED, Note, meeting_of_item, save_note
from delivery.meetings.rules.agenda import ItemWords, Purpose
from delivery.meetings.rules.live.drafting import Typed, kept
from delivery.meetings.views.live.beside import NoteReader, as_typed, beside, note_reader
from delivery.meetings.views.live.page import (
    InHand,
    Running,
    in_conflict,
    live_page,
    live_piece,
    running_meeting,
    saved_words,
)
from delivery.partners.permissions import secretary
from delivery.web import (
    Form,
    Request,
    is_fragment_wanted,
    now,
    post,
    read_form,
    see_other,
    url,
    viewer,
    whole_number,
)


@post("/items/{item_id:int}/draft", guards=[secretary], name="meetings:save_draft")
async def save_draft(request: Request, item_id: FromPath[int]) -> Redirect | Template:
    form, who = await read_form(request), viewer(request)
    running = await running_meeting(request, await meeting_of_item(item_id, who))
    if not running.is_running:
        raise Invalid(ENDED)
    reader, note = await note_reader(request, running.meeting), running.note(item_id)
    try:
        typed, held = await _understood(request, reader, note, read_typed(form))
        version = await save_note(item_id, typed, who, now(request))
    except Invalid as error:
        if not error.problems:
            raise
        shown = as_typed(typed_confirmations(form))
        version = whole_number(form["version"])
        held = InHand(note, typed_text(form), version, shown, "", owners=reader.owner_words)
        return live_page(request, running, held, error.by_field(), form["title"])
    except EditedMeanwhile:
        running = await running_meeting(request, running.meeting.id)
        held = await in_conflict(reader, running.note(item_id), typed.text)
        return live_piece(request, held) if is_fragment_wanted(request) else live_page(request, running, held)
    if is_fragment_wanted(request) and form["step"] in {"", "save"}:
        return live_piece(request, replace(held, version=version))
    return see_other(request, await _next_address(request, running, item_id, form))


async def _understood(request: Request, reader: NoteReader, note: Note, typed: Typed) -> tuple[Typed, InHand]:
    """What was typed, of whose findings only that is kept which somebody ticked or changed; and how it is shown."""
    found = await reader.read(note, typed.text)
    known = found.as_found
    if typed.confirmed and typed.text != note.text:
        known = (*(await reader.read(note, note.text)).as_found, *known)
    confirmed = kept(note.confirmed, typed.confirmed, known)
    shown = beside(found, confirmed)
    held = InHand(note, typed.text, note.version, shown, saved_words(now(request)))
    return replace(typed, confirmed=confirmed), held


async def _next_address(request: Request, running: Running, item_id: int, form: Form) -> str:
    """Where the pressed button leads; an item is added where it says so."""
    step, meeting_id = read_step(form), running.meeting.id
    after = running.after(running.note(item_id))
    match step.word:
        case "attendance":
            return url(request, "meetings:attendance", meeting_id=meeting_id)
        case "finish":
            return url(request, "meetings:compose_minutes", meeting_id=meeting_id)
        case "next" if after is None:
            return url(request, "meetings:compose_minutes", meeting_id=meeting_id)
        case "next" if after:
            item_id = after.item_id
        case "item":
            item_id = step.item_id
        case "add":
            words = ItemWords(typed_title(form), "", Purpose.DISCUSSION, None, "")
            item_id = await add_item(meeting_id, words, viewer(request), (), form["key"], now(request))
    return url(request, "meetings:take_minutes", {"item": str(item_id)}, meeting_id=meeting_id)


ROUTES = [save_draft]
