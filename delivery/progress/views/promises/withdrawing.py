"""A promise is withdrawn by those who keep the strategy, with the reason, and can be put back."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import strategy_keeper
from delivery.progress.forms.promises import read_reason
from delivery.progress.views.promises.asked import asked_promise
from delivery.progress.views.promises.form import PromisePage, promise_form
from delivery.strategy.queries.promises import (
    promise_with,
    restore_promise,
    withdraw_promise,
)
from delivery.web import (
    Form,
    Request,
    found,
    get,
    now,
    post,
    read_form,
    see_other,
    url,
    viewer,
    whole_number,
)

WHY = "Say why it is withdrawn: the reason is kept in its history."


@get("/promises/{promise_id:int}/withdrawal", guards=[strategy_keeper], name="progress:withdraw_promise_form")
async def confirm(request: Request, promise_id: FromPath[int]) -> Template:
    return promise_form(request, PromisePage.WITHDRAW, await asked_promise(request, promise_id), Form({}, {}))


@post("/promises/{promise_id:int}/withdrawal", guards=[strategy_keeper], name="progress:withdraw_promise")
async def withdraw(request: Request, promise_id: FromPath[int]) -> Redirect | Template:
    form, promise = await read_form(request), found(await promise_with(promise_id))
    saved = see_other(
        request, url(request, "progress:promise", promise_id=promise_id), "The promise is withdrawn."
    )
    if promise.is_withdrawn:
        return saved
    try:
        version, reason = whole_number(form["version"]), read_reason(form, WHY)
        await withdraw_promise(promise_id, version, reason, viewer(request), now(request))
    except Invalid as error:
        return promise_form(request, PromisePage.WITHDRAW, promise, form, error.by_field())
    except EditedMeanwhile:
        promise = await asked_promise(request, promise_id)
        return promise_form(request, PromisePage.WITHDRAW, promise, form, is_stale=True)
    return saved


@post("/promises/{promise_id:int}/restoration", guards=[strategy_keeper], name="progress:restore_promise")
async def restore(request: Request, promise_id: FromPath[int]) -> Redirect:
    found(await promise_with(promise_id))
    await restore_promise(promise_id, viewer(request), now(request))
    return see_other(request, url(request, "progress:promise", promise_id=promise_id), "The promise is back.")


ROUTES = [confirm, withdraw, restore]
