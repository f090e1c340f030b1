"""Signing in and out."""

from __future__ import annotations

from litestar.response import Redirect, Template

from delivery.partners.guessing import browser_cookie, knows
from delivery.partners.permissions import anyone, signed_in
from delivery.partners.queries import sign_ins
from delivery.partners.queries.acts import note_refused_sign_in
from delivery.partners.queries.attempts import Wait, begin_attempt, forget_attempt, limits_of
from delivery.partners.queries.second_steps import second_step_of
from delivery.partners.queries.sign_ins import end_session, person_with_password, start_session
from delivery.partners.views.cookies import browser_of, known_cookie, session_cookie
from delivery.partners.views.waiting import wait_words, with_wait
from delivery.web import (
    Form,
    Request,
    address_of,
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
    viewer,
)

REFUSED = "The e-mail address or the password is not right."


@get("/sign-in", guards=[anyone], name="partners:sign_in")
async def sign_in_page(request: Request) -> Template:
    return _sign_in_page(request, read_query(request))


@post("/sign-in", guards=[anyone], name="partners:start_session")
async def start(request: Request) -> Redirect | Template:
    form = await read_form(request)
    secret, browser = request.app.state.secret, browser_of(request)
    known = browser.name if browser and knows(secret, browser, form["email"]) else None
    attempt = await begin_attempt(limits_of(form["email"], address_of(request), known), now(request))
    if isinstance(attempt, Wait):
        return _asked_to_wait(request, form, attempt)
    person = await person_with_password(form["email"], form["password"])
    if person is None:
        await note_refused_sign_in(form["email"], now(request))
        return _sign_in_page(request, form, REFUSED, status=422)
    await forget_attempt(attempt)
    await end_session(session_token(request))
    awaits_code = await second_step_of(person) is not None
    where = local_address(form["next"])
    if awaits_code:
        where = url(request, "partners:second_code", {"next": where} if where != "/" else None)
    answer = see_other(request, where)
    token = await start_session(person, now(request), awaits_code=awaits_code)
    answer.set_cookie(session_cookie(request, token))
    if not awaits_code:
        # Whoever has the password alone makes no browser known, so that each has no tries of codes of its own.
        answer.set_cookie(known_cookie(request, browser_cookie(secret, browser, form["email"])))
    return answer


@post("/sign-out", guards=[signed_in], name="partners:sign_out")
async def sign_out(request: Request) -> Redirect:
    await sign_ins.sign_out(session_token(request), viewer(request).person_id, now(request))
    answer = see_other(request, "/sign-in", "You are signed out.")
    answer.set_cookie(session_cookie(request, "", max_age=0))
    return answer


def _asked_to_wait(request: Request, form: Form, wait: Wait) -> Template:
    return with_wait(_sign_in_page(request, form, wait_words(wait), status=429), wait)


def _sign_in_page(request: Request, form: Form, problem: str = "", status: int = 200) -> Template:
    errors = {"email": problem} if problem else {}
    return page(
        request, "partners/sign_in.html", status=status, email=form["email"], next=form["next"], errors=errors
    )


ROUTES = [sign_in_page, start, sign_out]
