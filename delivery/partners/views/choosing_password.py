"""Choosing a password by a link of one's own, and asking for such a link (SECURITY A2, A7)."""

from __future__ import annotations

from litestar.background_tasks import BackgroundTask
from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid, NotFound
from delivery.mail.queries.password_links import mail_reset
from delivery.mail.views.sender import sender_of
from delivery.partners.addresses import is_email
from delivery.partners.password_links import PasswordLink
from delivery.partners.permissions import anyone
from delivery.partners.queries.attempts import Wait, begin_attempt, limits_of_links
from delivery.partners.queries.password_links import find_password_link, use_password_link
from delivery.partners.queries.passwords import read_new_password
from delivery.partners.views.waiting import wait_words, with_wait
from delivery.web import Request, address_of, get, now, page, post, read_form, see_other, url

ASKED = "If somebody signs in with this address, a link to choose a new password is on its way to it."
TOO_OFTEN = "Many links were asked for from where you are. Wait {wait}, then ask again."
NOT_ONE = "Enter one e-mail address, such as name@example.org."


@get("/forgotten-password", guards=[anyone], name="partners:forgotten")
async def forgotten(request: Request) -> Template:
    return _forgotten_page(request)


@post("/forgotten-password", guards=[anyone], name="partners:ask_for_link")
async def ask(request: Request) -> Redirect | Template:
    """Answered before anybody is looked for, so that neither words nor time tell whether there is such an account."""
    form = await read_form(request)
    email = form["email"].strip()
    if not _sends_mail(request):
        return _forgotten_page(request, email)
    if not is_email(email):
        return _forgotten_page(request, email, NOT_ONE)
    attempt = await begin_attempt(limits_of_links(address_of(request)), now(request))
    if isinstance(attempt, Wait):
        return _asked_to_wait(request, email, attempt)
    settings = request.app.state.settings
    answer = see_other(request, url(request, "partners:sign_in"), ASKED)
    answer.background = BackgroundTask(mail_reset, email, sender_of(request), settings.base_url, now(request))
    return answer


@get("/password/{token:str}", guards=[anyone], name="partners:choose_password")
async def choose(request: Request, token: FromPath[str]) -> Template:
    """It does not use the link up: programs that check mail open what stands in it."""
    link = await find_password_link(token, now(request))
    return _choosing_page(request, token, link, {}) if link else _ended(request)


@post("/password/{token:str}", guards=[anyone], name="partners:keep_password")
async def keep(request: Request, token: FromPath[str]) -> Redirect | Template:
    link = await find_password_link(token, now(request))
    if link is None:
        return _ended(request)
    form = await read_form(request)
    try:
        password = await read_new_password(link.person_id, form["password"])
        await use_password_link(link, password, now(request))
    except Invalid as error:
        return _choosing_page(request, token, link, error.problems)
    except NotFound:
        return _ended(request)
    where = url(request, "partners:sign_in")
    return see_other(request, where, "Your password is kept. Sign in with it.")


def _asked_to_wait(request: Request, email: str, wait: Wait) -> Template:
    return with_wait(_forgotten_page(request, email, wait_words(wait, TOO_OFTEN), status=429), wait)


def _forgotten_page(request: Request, email: str = "", problem: str = "", status: int = 422) -> Template:
    return page(
        request,
        "partners/forgotten_password.html",
        status=status if problem else 200,
        email=email,
        errors={"email": problem} if problem else {},
        sends_mail=_sends_mail(request),
    )


def _choosing_page(request: Request, token: str, link: PasswordLink, errors: dict[str, str]) -> Template:
    return page(
        request,
        "partners/choose_password.html",
        status=422 if errors else 200,
        action=url(request, "partners:keep_password", token=token),
        link=link,
        errors=errors,
    )


def _ended(request: Request) -> Template:
    """One page for every link that opens nothing, whatever it once was."""
    return page(request, "partners/password_link_ended.html", status=404)


def _sends_mail(request: Request) -> bool:
    return request.app.state.settings.smtp is not None


ROUTES = [forgotten, ask, choose, keep]
