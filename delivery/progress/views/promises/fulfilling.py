"""A promise is met, or open again after all."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.promises import decisions_under, mark_met, take_back
from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import is_claimed, new_key
from delivery.progress.forms.promises import read_met, read_reason
from delivery.progress.queries.position import position_on
from delivery.progress.views.promises.asked import promise_to_mark
from delivery.progress.views.promises.form import PromisePage, promise_form
from delivery.strategy.queries.promises import StoredPromise
from delivery.strategy.rules.promises import MetBy
from delivery.web import (
    Form,
    Request,
    found,
    get,
    now,
    post,
    read_form,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)
from delivery.wording import short_day

BY = (
    (MetBy.ACTION.value, "An action"),
    (MetBy.DECISION.value, "A decision or a minute"),
    (MetBy.DOCUMENT.value, "A document"),
)
WHY = "Say why it is open again: the reason is kept in its history."


@get("/promises/{promise_id:int}/fulfilment", guards=[signed_in], name="progress:meet_promise")
async def meet_form(request: Request, promise_id: FromPath[int]) -> Template:
    promise = await promise_to_mark(request, promise_id)
    typed = {
        "key": [new_key()],
        "by": [MetBy.ACTION.value],
        "met_on": [short_day(today(request))],
        "said_by": [viewer(request).name],
    }
    return await _meet_page(request, promise, Form(typed, {}))


@post("/promises/{promise_id:int}/fulfilment", guards=[signed_in], name="progress:mark_met")
async def meet(request: Request, promise_id: FromPath[int]) -> Redirect | Template:
    promise, form = await promise_to_mark(request, promise_id), await read_form(request)
    saved = see_other(request, url(request, "progress:promise", promise_id=promise_id), "The promise is met.")
    who = viewer(request)
    if await is_claimed(f"promise {promise_id} met", form["key"], who.person_id):
        return saved
    try:
        met = read_met(form, today(request))
        await mark_met(promise_id, whole_number(form["version"]), met, form["key"], who, now(request))
    except Invalid as error:
        return await _meet_page(request, promise, form, error.by_field())
    except EditedMeanwhile:
        promise = await promise_to_mark(request, promise_id)
        return await _meet_page(request, promise, form, is_stale=True)
    return saved


@get("/promises/{promise_id:int}/reopening", guards=[signed_in], name="progress:reopen_promise_form")
async def reopen_form(request: Request, promise_id: FromPath[int]) -> Template | Redirect:
    promise = await promise_to_mark(request, promise_id)
    if promise.met_on is None:
        return see_other(request, url(request, "progress:promise", promise_id=promise_id))
    return promise_form(request, PromisePage.REOPEN, promise, Form({}, {}))


@post("/promises/{promise_id:int}/reopening", guards=[signed_in], name="progress:reopen_promise")
async def reopen(request: Request, promise_id: FromPath[int]) -> Redirect | Template:
    promise, form = await promise_to_mark(request, promise_id), await read_form(request)
    try:
        version, reason = whole_number(form["version"]), read_reason(form, WHY)
        await take_back(promise_id, version, reason, viewer(request), now(request))
    except Invalid as error:
        return promise_form(request, PromisePage.REOPEN, promise, form, error.by_field())
    except EditedMeanwhile:
        promise = await promise_to_mark(request, promise_id)
        return promise_form(request, PromisePage.REOPEN, promise, form, is_stale=True)
    return see_other(
        request, url(request, "progress:promise", promise_id=promise_id), "The promise is open again."
    )


async def _meet_page(
    request: Request,
    promise: StoredPromise,
    typed: Form,
    errors: Mapping[str, str] | None = None,
    *,
    is_stale: bool = False,
) -> Template:
    one = found(found(await position_on(today(request))).of_number(promise.number))
    working = [action for action in one.actions if action.facts.promise == promise.key]
    others = [action for action in one.actions if action not in working]
    return promise_form(
        request,
        PromisePage.MEET,
        promise,
        typed,
        errors,
        is_stale=is_stale,
        by=BY,
        actions=[
            (str(action.number), f"{action.facts.reference} {action.text} – {action.facts.status}")
            for action in (*working, *others)
        ],
        decisions=[(str(key), words) for key, words in await decisions_under(promise.objective_id)],
    )


ROUTES = [meet_form, meet, reopen_form, reopen]
