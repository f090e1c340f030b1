"""Matters arising that are put off: an action to its next look, a decision to a later review."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.next_look import put_action_off
from delivery.errors import Invalid
from delivery.meetings.forms.agendas import read_put_off
from delivery.meetings.queries.registers.decisions import REVIEW, decision_to_change, review_decision
from delivery.meetings.views.agendas.showing import Refused, agenda_page
from delivery.meetings.views.asked import kept_meeting
from delivery.partners.permissions import secretary
from delivery.web import Request, now, post, read_form, see_other, url, viewer
from delivery.wording import london_day, short_day


@post(
    "/meetings/{meeting_id:int}/agenda/actions/{number:int}/next-look",
    guards=[secretary],
    name="meetings:put_action_off",
)
async def put_off_action(
    request: Request, meeting_id: FromPath[int], number: FromPath[int]
) -> Redirect | Template:
    meeting = await kept_meeting(request, meeting_id, "put this action off")
    form, who = await read_form(request), viewer(request)
    try:
        until = read_put_off(form, f"action-{number}", london_day(meeting.starts_at))
    except Invalid as error:
        return await agenda_page(request, meeting_id, Refused(f"action-{number}", form, error.by_field()))
    reference = await put_action_off(number, meeting.group_id, until, who, now(request))
    where = url(request, "meetings:agenda", meeting_id=meeting_id)
    return see_other(request, where, f"{reference} is looked at again from {short_day(until)}.")


@post(
    "/meetings/{meeting_id:int}/agenda/decisions/{decision_id:int}/review",
    guards=[secretary],
    name="meetings:put_decision_off",
)
async def put_off_decision(
    request: Request, meeting_id: FromPath[int], decision_id: FromPath[int]
) -> Redirect | Template:
    meeting = await kept_meeting(request, meeting_id, REVIEW)
    form, who = await read_form(request), viewer(request)
    decision = await decision_to_change(decision_id, who, REVIEW)
    try:
        until = read_put_off(form, f"decision-{decision_id}", london_day(meeting.starts_at))
    except Invalid as error:
        return await agenda_page(
            request, meeting_id, Refused(f"decision-{decision_id}", form, error.by_field())
        )
    await review_decision(decision_id, decision.version, until, who, now(request))
    where = url(request, "meetings:agenda", meeting_id=meeting_id)
    return see_other(request, where, f"The decision is looked at again from {short_day(until)}.")


ROUTES = [put_off_action, put_off_decision]
