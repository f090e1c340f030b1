"""The words of a promise: a new one, and other words for one that is there."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.conflict import Conflict, Field, conflict_page, saved_first
from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import strategy_keeper
from delivery.partners.queries.submissions import is_claimed, new_key
from delivery.progress.forms.promises import read_promise
from delivery.progress.queries.position import position_on
from delivery.progress.views.promises.asked import asked_promise
from delivery.progress.views.promises.form import PromisePage, promise_form
from delivery.strategy.queries.promises import (
    StoredPromise,
    add_promise,
    promise_history,
    reword_promise,
)
from delivery.web import (
    Form,
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    read_query,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)

CHOOSE = "Choose the objective that makes this promise."


@get("/promises/new", guards=[strategy_keeper], name="progress:new_promise")
async def new_form(request: Request) -> Template:
    typed = {"key": [new_key()], "objective": [read_query(request)["objective"]]}
    return await _new_page(request, Form(typed, {}), {})


@post("/promises/new", guards=[strategy_keeper], name="progress:add_promise")
async def add(request: Request) -> Redirect | Template:
    form, who = await read_form(request), viewer(request)
    if await is_claimed("promise", form["key"], who.person_id):
        return see_other(request, url(request, "progress:promises"))
    position = found(await position_on(today(request)))
    one = position.of_number(form["objective"].strip())
    try:
        text = read_promise(form)
        if one is None:
            raise Invalid(problems={"objective": CHOOSE})
        promise_id = await add_promise(one.objective.id, text, form["key"], who, now(request))
    except Invalid as error:
        problems = error.by_field()
        missing = {} if one else {"objective": CHOOSE}
        return await _new_page(request, form, missing | problems)
    return see_other(
        request, url(request, "progress:promise", promise_id=promise_id), "The promise is added."
    )


@get("/promises/{promise_id:int}/wording", guards=[strategy_keeper], name="progress:promise_wording")
async def wording_form(request: Request, promise_id: FromPath[int]) -> Template:
    promise = await asked_promise(request, promise_id)
    typed = {"text": [promise.text], "version": [str(promise.version)]}
    return promise_form(request, PromisePage.REWORD, promise, Form(typed, {}))


@post("/promises/{promise_id:int}/wording", guards=[strategy_keeper], name="progress:reword_promise")
async def reword(request: Request, promise_id: FromPath[int]) -> Redirect | Template:
    promise, form = await asked_promise(request, promise_id), await read_form(request)
    try:
        text, version = read_promise(form), whole_number(form["version"])
        await reword_promise(promise_id, version, text, viewer(request), now(request))
    except Invalid as error:
        return promise_form(request, PromisePage.REWORD, promise, form, error.by_field())
    except EditedMeanwhile:
        return await _stale(request, await asked_promise(request, promise_id), form)
    return see_other(
        request,
        url(request, "progress:promise", promise_id=promise_id),
        "The words of the promise are saved.",
    )


async def _new_page(request: Request, typed: Form, errors: Mapping[str, str]) -> Template:
    position = await position_on(today(request))
    if position is None:
        return page(request, "progress/no_strategy.html")
    return page(
        request,
        "progress/promises/new.html",
        status=422 if errors else 200,
        typed=typed,
        errors=errors,
        objectives=[
            (one.objective.number, f"{one.objective.number} {one.objective.title}")
            for one in position.objectives
        ],
    )


async def _stale(request: Request, promise: StoredPromise, form: Form) -> Template:
    who, at = saved_first(request, await promise_history(promise.id))
    conflict = Conflict(
        what="The promise",
        who=who,
        at=at,
        action=url(request, "progress:reword_promise", promise_id=promise.id),
        href=url(request, "progress:promise", promise_id=promise.id),
        version=promise.version,
        fields=(Field("text", "What is promised", promise.text, form["text"].strip()),),
    )
    return conflict_page(request, conflict)


ROUTES = [new_form, add, wording_form, reword]
