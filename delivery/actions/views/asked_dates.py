"""Answering an owner who asks by link for another date: it moves, or it stays."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.asked_dates.answering import agree_date, leave_date
from delivery.actions.queries.asked_dates.waiting import AskedDateRow, asked_dates_of, asked_dates_to_answer
from delivery.actions.views.asked import action_to_edit
from delivery.errors import EditedMeanwhile
from delivery.partners.permissions import signed_in
from delivery.web import (
    Request,
    get,
    local_address,
    now,
    page,
    post,
    read_form,
    see_other,
    url,
    viewer,
    whole_number,
)
from delivery.wording import day_in_words

ANSWERED = "This was answered or taken back meanwhile. The action is shown as it stands now."


@get("/dates-asked", guards=[signed_in], name="actions:asked_dates")
async def list_asked_dates(request: Request) -> Template:
    waiting = await asked_dates_to_answer(viewer(request))
    back = url(request, "actions:asked_dates")
    return page(request, "actions/asked_dates/list.html", asked_dates=waiting, back=back)


@post("/actions/{number:int}/date-asked", guards=[signed_in], name="actions:agree_date")
async def agree(request: Request, number: FromPath[int]) -> Redirect:
    return await _answer(request, number, agree_date, lambda one: one.day)


@post("/actions/{number:int}/date-asked/refusal", guards=[signed_in], name="actions:leave_date")
async def leave(request: Request, number: FromPath[int]) -> Redirect:
    return await _answer(request, number, leave_date, lambda one: one.was)


async def _answer(
    request: Request,
    number: int,
    answer: Callable[..., Awaitable[None]],
    due: Callable[[AskedDateRow], date],
) -> Redirect:
    action, form = await action_to_edit(request, number), await read_form(request)
    wanted, shown = whole_number(form["asked"]), url(request, "actions:show", number=number)
    asked = next((one for one in await asked_dates_of(number, viewer(request)) if one.id == wanted), None)
    if asked is None:
        return see_other(request, shown, ANSWERED)
    try:
        await answer(asked.id, whole_number(form["version"]), by=viewer(request).person_id, now=now(request))
    except EditedMeanwhile:
        return see_other(request, shown, ANSWERED)
    back = local_address(form["back"]) if form["back"] else ""
    return see_other(request, back or shown, f"{action.row.reference} is due {day_in_words(due(asked))}.")


ROUTES = [list_asked_dates, agree, leave]
