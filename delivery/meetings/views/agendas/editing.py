"""Adding an item to an agenda, and giving one other words."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.forms.agendas import PURPOSES, read_item
from delivery.meetings.queries.agendas import KIND, add_item, edit_item
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.agenda import AgendaEntry, item_key, words_of
from delivery.meetings.views.agendas.asked import asked_agenda, matter_actions
from delivery.meetings.views.agendas.conflict import StaleItem, stale_item
from delivery.meetings.views.agendas.showing import Refused, agenda_page
from delivery.meetings.views.asked import kept_meeting
from delivery.partners.permissions import secretary
from delivery.web import (
    Form,
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    url,
    viewer,
    whole_number,
)

CHANGE = "change its agenda"
ADD = "add"


@post("/meetings/{meeting_id:int}/agenda/items", guards=[secretary], name="meetings:add_agenda_item")
async def add(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    await kept_meeting(request, meeting_id, CHANGE)
    form, actions = await read_form(request), await matter_actions(request)
    try:
        words = read_item(form)
        item_id = await add_item(meeting_id, words, viewer(request), actions, form["key"], now(request))
    except Invalid as error:
        return await agenda_page(request, meeting_id, Refused(ADD, form, error.by_field()))
    return see_other(
        request, entry_href(request, meeting_id, item_key(item_id)), f"“{words.title}” is on the agenda."
    )


@get("/meetings/{meeting_id:int}/agenda/{key:str}/edit", guards=[secretary], name="meetings:edit_agenda_item")
async def edit(request: Request, meeting_id: FromPath[int], key: FromPath[str]) -> Template:
    meeting = await kept_meeting(request, meeting_id, CHANGE)
    entry = found((await asked_agenda(request, meeting_id)).entry(key))
    fields = {
        "title": entry.title,
        "note": entry.note,
        "purpose": entry.purpose.value,
        "minutes": str(entry.minutes_allotted or ""),
        "presenter": entry.presenter,
        "version": str(entry.version),
    }
    return _form(request, meeting, entry, Form({name: [value] for name, value in fields.items()}, {}))


@post(
    "/meetings/{meeting_id:int}/agenda/{key:str}/edit", guards=[secretary], name="meetings:save_agenda_item"
)
async def save(request: Request, meeting_id: FromPath[int], key: FromPath[str]) -> Redirect | Template:
    meeting, form = await kept_meeting(request, meeting_id, CHANGE), await read_form(request)
    entry = found((await asked_agenda(request, meeting_id)).entry(key))
    actions = await matter_actions(request)
    try:
        words = read_item(form)
        version = whole_number(form["version"])
        await edit_item(meeting_id, key, version, words, viewer(request), actions, now(request))
    except Invalid as error:
        return _form(request, meeting, entry, form, error)
    except EditedMeanwhile:
        stale = StaleItem(
            kind=KIND,
            record_id=entry.item_id,
            version=entry.version,
            words=words_of(entry),
            action=url(request, "meetings:save_agenda_item", meeting_id=meeting_id, key=key),
            href=entry_href(request, meeting_id, key),
        )
        return await stale_item(request, stale, form)
    return see_other(request, entry_href(request, meeting_id, key), f"“{words.title}” is saved.")


def entry_href(request: Request, meeting_id: int, key: str) -> str:
    """Where an item stands on the page of its agenda."""
    return f"{url(request, 'meetings:agenda', meeting_id=meeting_id)}#entry-{key}"


def _form(
    request: Request, meeting: MeetingRow, entry: AgendaEntry, typed: Form, error: Invalid | None = None
) -> Template:
    return page(
        request,
        "meetings/agendas/item.html",
        status=422 if error else 200,
        meeting=meeting,
        entry=entry,
        typed=typed,
        purposes=PURPOSES,
        errors=error.by_field() if error else {},
    )


ROUTES = [add, edit, save]
