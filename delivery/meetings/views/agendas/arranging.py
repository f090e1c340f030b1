"""The order of an agenda, and what is left out of it."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect

from delivery.meetings.queries.agendas import leave_out, move_item, take_back
from delivery.meetings.views.agendas.asked import matter_actions
from delivery.meetings.views.agendas.editing import entry_href
from delivery.partners.permissions import secretary
from delivery.web import Request, now, post, read_form, see_other, url, viewer

UP = "up"


@post(
    "/meetings/{meeting_id:int}/agenda/{key:str}/place", guards=[secretary], name="meetings:move_agenda_item"
)
async def move(request: Request, meeting_id: FromPath[int], key: FromPath[str]) -> Redirect:
    form, actions = await read_form(request), await matter_actions(request)
    by = -1 if form["direction"] == UP else 1
    entry = await move_item(meeting_id, key, by, viewer(request), actions, now(request))
    return see_other(
        request, entry_href(request, meeting_id, key), f"“{entry.title}” is now item {entry.number}."
    )


@post(
    "/meetings/{meeting_id:int}/agenda/{key:str}/omission",
    guards=[secretary],
    name="meetings:leave_out_agenda_item",
)
async def leave(request: Request, meeting_id: FromPath[int], key: FromPath[str]) -> Redirect:
    actions = await matter_actions(request)
    title = await leave_out(meeting_id, key, viewer(request), actions, now(request))
    where = url(request, "meetings:agenda", meeting_id=meeting_id)
    return see_other(request, where, f"“{title}” is left out of this agenda. You can take it back below.")


@post(
    "/meetings/{meeting_id:int}/agenda/{key:str}/return",
    guards=[secretary],
    name="meetings:take_back_agenda_item",
)
async def take(request: Request, meeting_id: FromPath[int], key: FromPath[str]) -> Redirect:
    actions = await matter_actions(request)
    title = await take_back(meeting_id, key, viewer(request), actions, now(request))
    return see_other(request, entry_href(request, meeting_id, key), f"“{title}” is on the agenda again.")


ROUTES = [move, leave, take]
