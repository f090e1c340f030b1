"""An action that is there already is given a promise to work on, from the side of the promise."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.promises import link_action
from delivery.actions.queries.promises.linking import ONLY_KEEPERS
from delivery.actions.rules import reference
from delivery.actions.views.asked import settings_in_force
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed
from delivery.partners.permissions import signed_in
from delivery.progress.views.promises.asked import asked_promise
from delivery.progress.views.promises.showing import linkable_actions, show_promise
from delivery.web import Request, now, post, read_form, see_other, today, url, viewer, whole_number

CHOOSE = "Choose an action from the list."
MEANWHILE = "Somebody changed this action at the same moment. Choose it again."


@post("/promises/{promise_id:int}/action", guards=[signed_in], name="progress:link_action")
async def link(request: Request, promise_id: FromPath[int]) -> Redirect | Template:
    promise = await asked_promise(request, promise_id)
    if not await linkable_actions(request, promise):
        raise NotAllowed(ONLY_KEEPERS)
    form = await read_form(request)
    number, settings = whole_number(form["action"]), await settings_in_force()
    if not number:
        return await show_promise(request, promise, form, {"action": CHOOSE})
    try:
        await link_action(promise_id, number, viewer(request), today(request), settings, now(request))
    except Invalid as error:
        return await show_promise(request, promise, form, error.by_field())
    except EditedMeanwhile:
        return await show_promise(request, promise, form, {"action": MEANWHILE}, status=409)
    return see_other(
        request,
        url(request, "progress:promise", promise_id=promise_id),
        f"{reference(number)} works on this promise.",
    )


ROUTES = [link]
