"""Answering an owner who hands an action on: it goes to a post or a person, or it stays."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.forms.by_link import read_new_owner
from delivery.actions.owners import Directory
from delivery.actions.queries.handing_over.answering import hand_on, leave
from delivery.actions.queries.handing_over.waiting import HandoverRow, handovers_of, handovers_to_answer
from delivery.actions.queries.owners import directory
from delivery.actions.queries.page import ActionPage
from delivery.actions.views.asked import action_to_edit
from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.queries.visibility import people_to_name
from delivery.partners.permissions import signed_in
from delivery.web import (
    Form,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)

ANSWERED = "This was answered or taken back meanwhile. The action is shown as it stands now."


@get("/handovers", guards=[signed_in], name="actions:handovers")
async def list_handovers(request: Request) -> Template:
    waiting = await handovers_to_answer(viewer(request))
    return page(request, "actions/handing_over/list.html", waiting=waiting)


@get("/actions/{number:int}/handover", guards=[signed_in], name="actions:handover")
async def handover_form(request: Request, number: FromPath[int]) -> Template:
    action = await action_to_edit(request, number)
    return await _form(request, action)


@post("/actions/{number:int}/handover", guards=[signed_in], name="actions:hand_on")
async def hand_over(request: Request, number: FromPath[int]) -> Redirect | Template:
    action, form = await action_to_edit(request, number), await read_form(request)
    asked = await _asked(request, number, form)
    if asked is None:
        return see_other(request, url(request, "actions:show", number=number), ANSWERED)
    try:
        to = read_new_owner(form, await _everybody(request))
        owner = await hand_on(
            asked.id, whole_number(form["version"]), to, by=viewer(request).person_id, now=now(request)
        )
    except Invalid as error:
        return await _form(request, action, form, error)
    except EditedMeanwhile:
        return see_other(request, url(request, "actions:show", number=number), ANSWERED)
    words = f"{action.row.reference} is with {owner.full} now. Look at the mail that tells them."
    return see_other(request, url(request, "actions:preview_telling_of", number=number), words)


@post("/actions/{number:int}/handover/refusal", guards=[signed_in], name="actions:keep_owner")
async def keep(request: Request, number: FromPath[int]) -> Redirect:
    action, form = await action_to_edit(request, number), await read_form(request)
    asked = await _asked(request, number, form)
    words = ANSWERED
    if asked:
        try:
            await leave(
                asked.id, whole_number(form["version"]), by=viewer(request).person_id, now=now(request)
            )
            words = f"{action.row.reference} stays with {action.row.owner_words or asked.person}."
        except EditedMeanwhile:
            words = ANSWERED
    return see_other(request, url(request, "actions:show", number=number), words)


async def _asked(request: Request, number: int, form: Form) -> HandoverRow | None:
    wanted = whole_number(form["handover"])
    waiting = await handovers_of(number, viewer(request))
    return next((one for one in waiting if one.id == wanted), None)


async def _everybody(request: Request) -> Directory:
    return await directory(today(request), named=people_to_name(viewer(request)))


async def _form(
    request: Request, action: ActionPage, form: Form | None = None, error: Invalid | None = None
) -> Template:
    waiting = await handovers_of(action.row.number, viewer(request))
    return page(
        request,
        "actions/handing_over/answer.html",
        status=422 if error else 200,
        row=action.row,
        waiting=waiting,
        chosen=whole_number(form["handover"]) if form else 0,
        typed=form,
        names=sorted({owner.full for owner in (await _everybody(request)).owners}),
        errors=(error.by_field()) if error else {},
    )


ROUTES = [list_handovers, handover_form, hand_over, keep]
