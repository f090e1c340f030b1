"""Answering what owners wish for their actions: another date, another owner, or everything stays."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.forms.by_link import read_new_owner
from delivery.actions.owners import Directory
from delivery.actions.queries.owners import directory
from delivery.actions.queries.page import ActionPage
from delivery.actions.queries.wishes.answering import agree_date, hand_on, leave
from delivery.actions.queries.wishes.waiting import HandOn, NewDate, Wished, wishes_of, wishes_to_answer
from delivery.actions.views.asked import action_to_edit
from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.queries.visibility import people_to_name
from delivery.partners.permissions import signed_in
from delivery.web import (
    Form,
    Request,
    get,
    local_address,
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
from delivery.wording import day_in_words

ANSWERED = "This was answered or taken back meanwhile. The action is shown as it stands now."


@get("/wishes", guards=[signed_in], name="actions:wishes")
async def list_wishes(request: Request) -> Template:
    waiting = await wishes_to_answer(viewer(request))
    return page(request, "actions/wishes/list.html", wishes=waiting, back=url(request, "actions:wishes"))


@post("/actions/{number:int}/new-date", guards=[signed_in], name="actions:agree_date")
async def agree(request: Request, number: FromPath[int]) -> Redirect:
    action, form = await action_to_edit(request, number), await read_form(request)
    wish = await _wish(request, number, form)
    if not isinstance(wish, NewDate):
        return _answered_meanwhile(request, number)
    try:
        await agree_date(
            wish.id, whole_number(form["version"]), by=viewer(request).person_id, now=now(request)
        )
    except EditedMeanwhile:
        return _answered_meanwhile(request, number)
    return _back(request, number, form, f"{action.row.reference} is due {day_in_words(wish.day)}.")


@get("/actions/{number:int}/handover", guards=[signed_in], name="actions:handover")
async def handover_form(request: Request, number: FromPath[int]) -> Template:
    return await _form(request, await action_to_edit(request, number))


@post("/actions/{number:int}/handover", guards=[signed_in], name="actions:hand_on")
async def hand_over(request: Request, number: FromPath[int]) -> Redirect | Template:
    action, form = await action_to_edit(request, number), await read_form(request)
    wish = await _wish(request, number, form)
    if not isinstance(wish, HandOn):
        return _answered_meanwhile(request, number)
    try:
        to = read_new_owner(form, await _everybody(request))
        owner = await hand_on(
            wish.id, whole_number(form["version"]), to, by=viewer(request).person_id, now=now(request)
        )
    except Invalid as error:
        return await _form(request, action, form, error)
    except EditedMeanwhile:
        return _answered_meanwhile(request, number)
    words = f"{action.row.reference} is with {owner.full} now. Look at the mail that tells them."
    return see_other(request, url(request, "actions:preview_telling_of", number=number), words)


@post("/actions/{number:int}/wish/refusal", guards=[signed_in], name="actions:refuse_wish")
async def refuse(request: Request, number: FromPath[int]) -> Redirect:
    action, form = await action_to_edit(request, number), await read_form(request)
    wish = await _wish(request, number, form)
    if wish is None:
        return _answered_meanwhile(request, number)
    try:
        await leave(wish.id, whole_number(form["version"]), by=viewer(request).person_id, now=now(request))
    except EditedMeanwhile:
        return _answered_meanwhile(request, number)
    return _back(request, number, form, f"{action.row.reference} {_stays(action, wish)}.")


async def _wish(request: Request, number: int, form: Form) -> Wished | None:
    wanted = whole_number(form["wish"])
    return next((one for one in await wishes_of(number, viewer(request)) if one.id == wanted), None)


def _stays(action: ActionPage, wish: Wished) -> str:
    if isinstance(wish, NewDate):
        return f"is due {day_in_words(wish.was)}"
    return f"stays with {action.row.owner_words or wish.said_by}"


def _back(request: Request, number: int, form: Form, words: str) -> Redirect:
    """To the page where it was answered, else to the action."""
    back = local_address(form["back"]) if form["back"] else ""
    return see_other(request, back or url(request, "actions:show", number=number), words)


def _answered_meanwhile(request: Request, number: int) -> Redirect:
    return see_other(request, url(request, "actions:show", number=number), ANSWERED)


async def _everybody(request: Request) -> Directory:
    return await directory(today(request), named=people_to_name(viewer(request)))


async def _form(
    request: Request, action: ActionPage, form: Form | None = None, error: Invalid | None = None
) -> Template:
    waiting = [one for one in await wishes_of(action.row.number, viewer(request)) if isinstance(one, HandOn)]
    everybody = await _everybody(request)
    return page(
        request,
        "actions/wishes/handover.html",
        status=422 if error else 200,
        row=action.row,
        wishes=waiting,
        # Whoever is known by their name is reached as they are known.
        addresses={wish.id: "" if everybody.find(wish.try_name).id else wish.try_address for wish in waiting},
        chosen=whole_number(form["wish"]) if form else 0,
        typed=form,
        names=sorted({owner.full for owner in everybody.owners}),
        errors=error.by_field() if error else {},
    )


ROUTES = [list_wishes, agree, handover_form, hand_over, refuse]
