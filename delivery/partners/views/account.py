"""Your account: who one is here, one's own password, and signing out everywhere."""

from __future__ import annotations

from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.partners.permissions import signed_in
from delivery.partners.queries.acts import note_refused_sign_in
from delivery.partners.queries.attempts import Wait, begin_attempt, forget_attempt, limits_of_own
from delivery.partners.queries.passwords import read_new_password, set_password
from delivery.partners.queries.sign_ins import end_all_sessions, person_with_password, start_session
from delivery.partners.views.cookies import session_cookie
from delivery.web import Request, get, now, page, post, read_form, see_other, url, viewer
from delivery.wording import count

NOT_RIGHT = "This is not your present password."
TOO_OFTEN = "There were many wrong tries. Wait {wait}, then try again."


@get("/account", guards=[signed_in], name="partners:account")
async def show(request: Request) -> Template:
    return _page(request, {})


@post("/account/password", guards=[signed_in], name="partners:change_own_password")
async def change_password(request: Request) -> Redirect | Template:
    """A new password in place of the present one; other browsers are signed out, and this one gets a new session."""
    person_id, at = viewer(request).person_id, now(request)
    form = await read_form(request)
    attempt = await begin_attempt(limits_of_own(person_id), at)
    if isinstance(attempt, Wait):
        wait = count(attempt.seconds, "second")
        return _page(request, {"current_password": TOO_OFTEN.format(wait=wait)}, status=429)
    if await person_with_password(viewer(request).email, form["current_password"]) != person_id:
        await note_refused_sign_in(viewer(request).email, at)
        return _page(request, {"current_password": NOT_RIGHT})
    await forget_attempt(attempt)
    try:
        password = await read_new_password(person_id, form["password"])
    except Invalid as error:
        return _page(request, error.problems)
    await set_password(person_id, password, person_id, at, "changed their password")
    answer = see_other(
        request,
        url(request, "partners:account"),
        "Your password is changed, and every other browser is signed out.",
    )
    answer.set_cookie(session_cookie(request, await start_session(person_id, at)))
    return answer


@post("/account/sign-out", guards=[signed_in], name="partners:sign_out_everywhere")
async def sign_out_everywhere(request: Request) -> Redirect:
    await end_all_sessions(viewer(request).person_id, now(request))
    answer = see_other(request, url(request, "partners:sign_in"), "You are signed out everywhere.")
    answer.set_cookie(session_cookie(request, "", max_age=0))
    return answer


def _page(request: Request, problems: dict[str, str], status: int = 422) -> Template:
    return page(request, "partners/account.html", status=status if problems else 200, problems=problems)


ROUTES = [show, change_password, sign_out_everywhere]
