"""Your account: who one is here, one's own password, and signing out everywhere."""

from __future__ import annotations

from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.partners.permissions import signed_in
from delivery.partners.queries.passwords import read_new_password, set_password
from delivery.partners.queries.sign_ins import end_all_sessions, start_session
from delivery.partners.views.cookies import session_cookie
from delivery.partners.views.own_password import refused_password
from delivery.web import Request, get, now, page, post, read_form, see_other, url, viewer


@get("/account", guards=[signed_in], name="partners:account")
async def show(request: Request) -> Template:
    return _page(request, {})


@post("/account/password", guards=[signed_in], name="partners:change_own_password")
async def change_password(request: Request) -> Redirect | Template:
    """A new password in place of the present one; other browsers are signed out, and this one gets a new session."""
    person_id, at = viewer(request).person_id, now(request)
    form = await read_form(request)
    if refused := await refused_password(request, form):
        return refused.said_on(_page(request, refused.problems, refused.status))
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


def _page(request: Request, errors: dict[str, str], status: int = 422) -> Template:
    return page(request, "partners/account.html", status=status if errors else 200, errors=errors)


ROUTES = [show, change_password, sign_out_everywhere]
