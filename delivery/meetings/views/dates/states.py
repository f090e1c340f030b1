"""A meeting from state to state: the next one, cancelled with a reason, and held after all."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.calendar import call_off_meeting, hold_meeting_after_all
from delivery.actions.queries.following import count_bound
from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.forms.calling import read_reason
from delivery.meetings.queries.agendas.sending import recall_agenda, send_agenda
from delivery.meetings.queries.agreeing.circulating import take_draft_back
from delivery.meetings.queries.meetings import MeetingRow, meeting_seen
from delivery.meetings.queries.moves import move_meeting
from delivery.meetings.rules.groups.mailing import stopped_in_words
from delivery.meetings.rules.moves import done_words
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.views.agendas.asked import matter_actions
from delivery.meetings.views.asked import run_meeting
from delivery.meetings.views.dates.following import with_followed
from delivery.meetings.views.invitations.telling import asked_to_tell, told_words
from delivery.partners.permissions import officer
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

CANCEL = "cancel a meeting"
REINSTATE = "hold a meeting after all"
HANDED_ON = "that of the meeting after it"
TAKEN_BACK = "since they are due by this meeting again"
MEANWHILE = "Somebody changed this meeting a moment ago. Look at it as it is now, then choose again."


@post("/meetings/{meeting_id:int}/state", guards=[officer], name="meetings:move")
async def move(request: Request, meeting_id: FromPath[int]) -> Redirect:
    form = await read_form(request)
    meeting = found(await meeting_seen(meeting_id, viewer(request)))
    to = next((state for state in MeetingState if state == form["to"]), meeting.state)
    try:
        stopped = await _move(request, meeting, to, whole_number(form["version"]))
    except Invalid as refused:
        return _back(request, meeting_id, refused.sentence)
    except EditedMeanwhile:
        return _back(request, meeting_id, MEANWHILE)
    said = f"{done_words(meeting.state, to)} {stopped_in_words(stopped)}"
    return _back(request, meeting_id, said.strip())


@get("/meetings/{meeting_id:int}/cancelling", guards=[officer], name="meetings:cancelling")
async def cancelling(request: Request, meeting_id: FromPath[int]) -> Template:
    meeting = await run_meeting(request, meeting_id, CANCEL)
    return await _form(request, meeting, Form({"version": [str(meeting.version)]}, {}))


@post("/meetings/{meeting_id:int}/cancelling", guards=[officer], name="meetings:cancel")
async def cancel(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    meeting, form = await run_meeting(request, meeting_id, CANCEL), await read_form(request)
    version, base_url = whole_number(form["version"]), request.app.state.settings.base_url
    try:
        reason = read_reason(form)
        telling = await asked_to_tell(
            request,
            meeting,
            None,
            form,
            to=url(request, "meetings:cancel", meeting_id=meeting_id),
            back=url(request, "meetings:show", meeting_id=meeting_id),
            reason=reason,
        )
        if isinstance(telling, Template):
            return telling
        followed = await call_off_meeting(
            meeting_id, version, reason, viewer(request), base_url, now(request), telling
        )
    except Invalid as error:
        return await _form(request, meeting, form, error.by_field())
    except EditedMeanwhile:
        fresh = Form({"version": [str(meeting.version)], "reason": [form["reason"]]}, {})
        return await _form(request, meeting, fresh, {"": MEANWHILE}, status=409)
    said = f"The meeting is cancelled. Calendars show it as cancelled.{told_words(request, telling)}"
    return _back(request, meeting_id, with_followed(said, followed, HANDED_ON))


@post("/meetings/{meeting_id:int}/reinstatement", guards=[officer], name="meetings:reinstate")
async def reinstate(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    meeting = await run_meeting(request, meeting_id, REINSTATE)
    form, base_url = await read_form(request), request.app.state.settings.base_url
    version = whole_number(form["version"])
    try:
        telling = await asked_to_tell(
            request,
            meeting,
            None,
            form,
            to=url(request, "meetings:reinstate", meeting_id=meeting_id),
            back=url(request, "meetings:show", meeting_id=meeting_id),
        )
        if isinstance(telling, Template):
            return telling
        followed = await hold_meeting_after_all(
            meeting_id, version, viewer(request), base_url, now(request), telling
        )
    except Invalid as refused:
        return _back(request, meeting_id, refused.sentence)
    except EditedMeanwhile:
        return _back(request, meeting_id, MEANWHILE)
    return _back(
        request,
        meeting_id,
        with_followed(f"The meeting is on again.{told_words(request, telling)}", followed, TAKEN_BACK),
    )


async def _move(request: Request, meeting: MeetingRow, to: MeetingState, version: int) -> int:
    """The move, and how many mails it stopped; an agenda that goes out is settled, one that did not go out after all
    fills itself again.
    """
    who, moment = viewer(request), now(request)
    if to is MeetingState.AGENDA_OUT and meeting.state is not MeetingState.IN_PROGRESS:
        await send_agenda(meeting.id, version, await matter_actions(request), who, moment)
        return 0
    if to is MeetingState.PLANNED:
        return await recall_agenda(meeting.id, version, who, moment)
    if to is MeetingState.DRAFT_MINUTES and meeting.state is MeetingState.CIRCULATED:
        return await take_draft_back(meeting.id, version, who, moment)
    await move_meeting(meeting.id, to, version, who, moment)
    return 0


async def _form(
    request: Request,
    meeting: MeetingRow,
    form: Form,
    errors: dict[str, str] | None = None,
    *,
    status: int = 422,
) -> Template:
    return page(
        request,
        "meetings/dates/cancelling.html",
        status=status if errors else 200,
        meeting=meeting,
        bound=await count_bound(meeting.group_id, meeting.id),
        typed=form,
        moment=now(request),
        errors=errors or {},
    )


def _back(request: Request, meeting_id: int, message: str) -> Redirect:
    return see_other(request, url(request, "meetings:show", meeting_id=meeting_id), message)


ROUTES = [move, cancelling, cancel, reinstate]
