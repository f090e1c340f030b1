"""Moving an action to the meeting that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.moving import move_action
from delivery.actions.queries.page import ActionPage
from delivery.actions.views.asked import action_to_edit
from delivery.actions.views.update_form import Meanwhile, meanwhile_of
from delivery.errors import EditedMeanwhile
from delivery.meetings.queries.meetings import MeetingRow, own_meetings
from delivery.meetings.rules.states import MeetingState
from delivery.partners.permissions import secretary
from delivery.web import (
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
from delivery.wording import london_day, short_day

OFFERED = 12
CHOOSE = "Choose the meeting that it belongs to."


@get("/actions/{number:int}/meeting", guards=[secretary], name="actions:move")
async def form(request: Request, number: FromPath[int]) -> Template:
    return await _form(request, await _action(request, number))


@post("/actions/{number:int}/meeting", guards=[secretary], name="actions:moved")
async def move(request: Request, number: FromPath[int]) -> Redirect | Template:
    action, form = await _action(request, number), await read_form(request)
    meeting_id = whole_number(form["meeting"])
    if meeting_id not in {meeting.id for meeting in await _meetings(request, action)}:
        return await _form(request, action, {"meeting": CHOOSE}, form["version"])
    try:
        version = whole_number(form["version"])
        await move_action(action.row.id, version, meeting_id, viewer(request), now(request))
    except EditedMeanwhile:
        fresh = await _action(request, number)
        return await _form(request, fresh, chosen=form["meeting"], meanwhile=meanwhile_of(fresh), status=409)
    where = url(request, "actions:show", number=number)
    return see_other(request, where, f"{action.row.reference} is moved. Its quote and its history stay.")


async def _action(request: Request, number: int) -> ActionPage:
    """An action of a group whose records the viewer keeps; one of the county plan belongs to no meeting."""
    action = await action_to_edit(request, number)
    return found(action if action.row.group else None)


async def _meetings(request: Request, action: ActionPage) -> tuple[MeetingRow, ...]:
    """The meetings held by the viewer's groups, the newest first; of a members-only group only its own."""
    moment = now(request)
    return tuple(
        meeting
        for meeting in reversed(await own_meetings(viewer(request)))
        if meeting.starts_at <= moment
        and meeting.state is not MeetingState.CANCELLED
        and (not action.row.is_members_only or meeting.group_id == action.row.group_id)
    )


async def _form(
    request: Request,
    action: ActionPage,
    errors: Mapping[str, str] | None = None,
    version: str = "",
    *,
    chosen: str = "",
    meanwhile: Meanwhile | None = None,
    status: int = 200,
) -> Template:
    stored = str(action.row.meeting.id) if action.row.meeting else ""
    return page(
        request,
        "actions/move.html",
        status=422 if errors else status,
        row=action.row,
        meetings=_offered(await _meetings(request, action)),
        chosen=chosen or stored,
        version=whole_number(version) if errors else action.row.version,
        errors=errors or {},
        meanwhile=meanwhile,
    )


def _offered(meetings: tuple[MeetingRow, ...]) -> list[tuple[str, str]]:
    """The newest of each group, group by group, in words."""
    groups: dict[str, list[MeetingRow]] = {}
    for meeting in meetings:
        groups.setdefault(meeting.group, []).append(meeting)
    return [
        (str(meeting.id), f"{group}, {short_day(london_day(meeting.starts_at))}")
        for group, held in sorted(groups.items())
        for meeting in held[:OFFERED]
    ]


ROUTES = [form, move]
