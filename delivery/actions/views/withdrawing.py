"""Entered in error, and put back: the history stays, lists and totals keep no trace."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.forms import read_reason
from delivery.actions.queries.page import ActionPage, withdrawn_page
from delivery.actions.queries.withdrawing import restore_action, withdraw_action
from delivery.actions.rights import may_edit
from delivery.actions.rules import reference
from delivery.actions.views.asked import action_to_edit, settings_in_force
from delivery.actions.views.update_form import Meanwhile, meanwhile_of
from delivery.errors import EditedMeanwhile, Invalid, NotFound
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

CONSEQUENCE = (
    "It leaves every list, total and colour as if it had never been there. Its history stays, and you can put it"
    " back. To say that it will not be done, cancel it instead."
)


@get("/actions/{number:int}/withdrawal", guards=[signed_in], name="actions:withdraw")
async def confirm(request: Request, number: FromPath[int]) -> Template:
    return _form(request, await action_to_edit(request, number), Form({}, {}))


@post("/actions/{number:int}/withdrawal", guards=[signed_in], name="actions:withdrawal")
async def withdraw(request: Request, number: FromPath[int]) -> Redirect | Template:
    form, words = await read_form(request), f"{reference(number)} is withdrawn as entered in error."
    if await _is_withdrawn(request, number):
        return see_other(request, url(request, "actions:show", number=number), words)
    action = await action_to_edit(request, number)
    try:
        version, reason = whole_number(form["version"]), read_reason(form)
        await withdraw_action(action.row.id, version, reason, by=viewer(request).person_id, now=now(request))
    except Invalid as error:
        return _form(request, action, form, error.problems)
    except EditedMeanwhile:
        action = await action_to_edit(request, number)
        return _form(request, action, form, meanwhile=meanwhile_of(action), status=409)
    return see_other(request, url(request, "actions:show", number=number), words)


@post("/actions/{number:int}/restoration", guards=[signed_in], name="actions:restore")
async def restore(request: Request, number: FromPath[int]) -> Redirect:
    action = await _withdrawn(request, number)
    if action is None:
        await action_to_edit(request, number)
    else:
        await restore_action(action.row.id, by=viewer(request).person_id, now=now(request))
    return see_other(request, url(request, "actions:show", number=number), f"{reference(number)} is back.")


async def _withdrawn(request: Request, number: int) -> ActionPage | None:
    """The withdrawn action of somebody who may put it back; None where none is withdrawn.

    NotFound for one that another stands for: parting the two brings it back.
    """
    who = viewer(request)
    action = await withdrawn_page(number, who, today(request), await settings_in_force())
    if action and (action.same_as or not may_edit(who, action.row)):
        raise NotFound
    return action


async def _is_withdrawn(request: Request, number: int) -> bool:
    return await _withdrawn(request, number) is not None


def _form(
    request: Request,
    action: ActionPage,
    typed: Form,
    errors: Mapping[str, str] | None = None,
    meanwhile: Meanwhile | None = None,
    status: int = 200,
) -> Template:
    return page(
        request,
        "records/withdraw.html",
        status=422 if errors else status,
        of=action.row,
        what=action.row.reference,
        section="Actions",
        text=action.row.text,
        back=url(request, "actions:show", number=action.row.number),
        action=url(request, "actions:withdrawal", number=action.row.number),
        consequence=CONSEQUENCE,
        typed=typed,
        errors=errors or {},
        version=whole_number(typed["version"]) if errors else action.row.version,
        meanwhile=meanwhile,
    )


ROUTES = [confirm, withdraw, restore]
