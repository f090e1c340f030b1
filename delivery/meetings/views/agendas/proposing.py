"""Items that members propose, and what the secretary answers."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.meetings.forms.agendas import read_answer, read_item
from delivery.meetings.queries.agendas.proposals import (
    accept_proposal,
    check_may_propose,
    decline_proposal,
    proposal_to_answer,
    propose_item,
)
from delivery.meetings.rules.agenda import item_key
from delivery.meetings.views.agendas.editing import entry_href
from delivery.meetings.views.agendas.showing import Refused, agenda_page
from delivery.partners.permissions import secretary, signed_in
from delivery.web import (
    Request,
    now,
    post,
    read_form,
    see_other,
    url,
    viewer,
    whole_number,
)

PROPOSE = "propose"
EDIT = "edit"


@post("/meetings/{meeting_id:int}/agenda/proposals", guards=[signed_in], name="meetings:propose_item")
async def propose(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    form = await read_form(request)
    try:
        await check_may_propose(meeting_id, viewer(request))
        words = read_item(form)
        await propose_item(meeting_id, words, viewer(request), form["key"], now(request))
    except Invalid as error:
        return await agenda_page(request, meeting_id, Refused(PROPOSE, form, error.by_field()))
    message = f"“{words.title}” is proposed. The secretary accepts or declines it; you see here which."
    return see_other(request, url(request, "meetings:agenda", meeting_id=meeting_id), message)


@post("/agenda-proposals/{item_id:int}/acceptance", guards=[secretary], name="meetings:accept_proposal")
async def accept(request: Request, item_id: FromPath[int]) -> Redirect:
    form = await read_form(request)
    proposal = await accept_proposal(item_id, whole_number(form["version"]), viewer(request), now(request))
    key = item_key(item_id)
    if form["then"] == EDIT:
        where = url(request, "meetings:edit_agenda_item", meeting_id=proposal.meeting_id, key=key)
    else:
        where = entry_href(request, proposal.meeting_id, key)
    return see_other(request, where, f"“{proposal.words.title}” is on the agenda.")


@post("/agenda-proposals/{item_id:int}/refusal", guards=[secretary], name="meetings:decline_proposal")
async def decline(request: Request, item_id: FromPath[int]) -> Redirect | Template:
    form, who = await read_form(request), viewer(request)
    proposal = await proposal_to_answer(item_id, who)
    try:
        answer = read_answer(form, f"answer-{item_id}")
        await decline_proposal(item_id, whole_number(form["version"]), answer, who, now(request))
    except Invalid as error:
        return await agenda_page(
            request, proposal.meeting_id, Refused(f"decline-{item_id}", form, error.by_field())
        )
    message = f"“{proposal.words.title}” is declined. {proposal.proposed_by} sees why on this page."
    return see_other(request, url(request, "meetings:agenda", meeting_id=proposal.meeting_id), message)


ROUTES = [propose, accept, decline]
