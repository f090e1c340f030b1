"""The second half of signing in: the code of an app, or a recovery code."""

from __future__ import annotations

from litestar.response import Redirect, Template

from delivery.partners.guessing import browser_cookie, knows
from delivery.partners.permissions import anyone
from delivery.partners.queries.attempts import Wait, begin_attempt, forget_attempt, limits_of_code
from delivery.partners.queries.second_steps import is_right_code
from delivery.partners.queries.sign_ins import email_of, end_session, start_session, who_awaits_code
from delivery.partners.views.cookies import browser_of, known_cookie, session_cookie
from delivery.partners.views.waiting import wait_words, with_wait
from delivery.web import (
    Form,
    Request,
    get,
    local_address,
    now,
    page,
    post,
    read_form,
    read_query,
    see_other,
    session_token,
    url,
)

REFUSED = "This code is not right, or was used already. Wait for the next one, or use a recovery code."


@get("/sign-in/code", guards=[anyone], name="partners:second_code")
async def code_page(request: Request) -> Redirect | Template:
    if await who_awaits_code(session_token(request), now(request)) is None:
        return see_other(request, url(request, "partners:sign_in"))
    return _page(request, read_query(request))


@post("/sign-in/code", guards=[anyone], name="partners:give_second_code")
async def give_code(request: Request) -> Redirect | Template:
    """A right one ends the session that waited and begins another, with an id of its own (SECURITY A5)."""
    form, at = await read_form(request), now(request)
    person_id = await who_awaits_code(session_token(request), at)
    if person_id is None:
        return see_other(
            request, url(request, "partners:sign_in"), "That took more than ten minutes. Sign in again."
        )
    secret, browser, email = request.app.state.secret, browser_of(request), await email_of(person_id)
    known = browser.name if browser and knows(secret, browser, email) else None
    attempt = await begin_attempt(limits_of_code(person_id, known), at)
    if isinstance(attempt, Wait):
        return with_wait(_page(request, form, wait_words(attempt), status=429), attempt)
    if not await is_right_code(person_id, form["code"], at):
        return _page(request, form, REFUSED, status=422)
    await forget_attempt(attempt)
    await end_session(session_token(request))
    signed_in = see_other(request, local_address(form["next"]))
    signed_in.set_cookie(session_cookie(request, await start_session(person_id, at)))
    signed_in.set_cookie(known_cookie(request, browser_cookie(secret, browser, email)))
    return signed_in


def _page(request: Request, form: Form, problem: str = "", status: int = 200) -> Template:
    errors = {"code": problem} if problem else {}
    return page(
        request,
        "partners/second_code.html",
        status=status,
        code=form["code"],
        next=form["next"],
        errors=errors,
    )


ROUTES = [code_page, give_code]
