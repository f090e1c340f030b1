"""The second step at sign-in: set up with an app, its recovery codes, and taken off (SECURITY A4)."""

from __future__ import annotations

import io

import segno
from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from delivery.errors import Invalid
from delivery.mail.views.telling import told
from delivery.partners.permissions import administrator, signed_in
from delivery.partners.queries.people import person
from delivery.partners.queries.second_steps import (
    begin_second_step,
    new_recovery_codes,
    second_step_of,
    secret_to_confirm,
    turn_off,
    turn_on,
)
from delivery.partners.queries.sign_ins import start_session
from delivery.partners.second_step import app_address, in_fours
from delivery.partners.views.cookies import session_cookie
from delivery.partners.views.own_password import refused_password
from delivery.web import Request, found, get, now, page, post, read_form, see_other, today, url, viewer

OWN = "Your own second step is taken off here, with your present password."

IS_ON = "The second step at sign-in was turned on for your account: a code of an app is asked for after the password."
IS_OFF = "The second step at sign-in was taken off your account: your password alone signs you in."
TAKEN_OFF = "{by} took the second step at sign-in off your account: your password alone signs you in."


@get("/account/second-step", guards=[signed_in], name="partners:second_step")
async def show(request: Request) -> Template:
    return await _page(request, {})


@post("/account/second-step", guards=[signed_in], name="partners:begin_second_step")
async def begin(request: Request) -> Redirect | Template:
    if refused := await refused_password(request, await read_form(request)):
        return refused.said_on(await _page(request, refused.problems, refused.status))
    await begin_second_step(viewer(request).person_id, now(request))
    return see_other(request, url(request, "partners:second_step"))


@get("/account/second-step/code.svg", guards=[signed_in], name="partners:second_step_picture")
async def picture(request: Request) -> Response[bytes]:
    """What the app reads with the phone's camera; a file, since the content policy takes no drawing within a page."""
    secret = found(await secret_to_confirm(viewer(request).person_id, now(request)))
    standing = request.scope["state"]["standing"]
    drawn = io.BytesIO()
    segno.make(app_address(secret, viewer(request).email, standing.service_name), micro=False).save(
        drawn, kind="svg", scale=5, light="#fff"
    )
    return Response(drawn.getvalue(), media_type="image/svg+xml")


@post("/account/second-step/confirmation", guards=[signed_in], name="partners:confirm_second_step")
async def confirm(request: Request) -> Template:
    """With a code of the app it is on; the recovery codes are shown this once, so on a page and no redirect."""
    own, at = viewer(request).person_id, now(request)
    form = await read_form(request)
    try:
        codes = await told(request, own, IS_ON, lambda: turn_on(own, form["code"], at))
    except Invalid as error:
        return await _page(request, error.problems, code=form["code"])
    answer = _codes_page(request, codes, is_new=True)
    answer.set_cookie(session_cookie(request, await start_session(own, at)))
    return answer


@post("/account/second-step/recovery-codes", guards=[signed_in], name="partners:new_recovery_codes")
async def recovery_codes(request: Request) -> Redirect | Template:
    if refused := await refused_password(request, await read_form(request)):
        return refused.said_on(await _page(request, refused.problems, refused.status, open_at="codes"))
    codes = await new_recovery_codes(viewer(request).person_id, now(request))
    if not codes:
        return see_other(request, url(request, "partners:second_step"))
    return _codes_page(request, codes, is_new=False)


@post("/account/second-step/removal", guards=[signed_in], name="partners:turn_off_second_step")
async def remove(request: Request) -> Redirect | Template:
    own, at = viewer(request).person_id, now(request)
    if refused := await refused_password(request, await read_form(request)):
        return refused.said_on(await _page(request, refused.problems, refused.status, open_at="off"))
    await told(request, own, IS_OFF, lambda: turn_off(own, at, by=own))
    answer = see_other(
        request,
        url(request, "partners:second_step"),
        "The second step is off: your password alone signs you in.",
    )
    answer.set_cookie(session_cookie(request, await start_session(own, at)))
    return answer


@post(
    "/people/{person_id:int}/second-step-removal",
    guards=[administrator],
    name="partners:take_off_second_step",
)
async def take_off(request: Request, person_id: FromPath[int]) -> Redirect:
    """For somebody who lost their phone and their recovery codes; one's own is asked the present password for."""
    if person_id == viewer(request).person_id:
        return see_other(request, url(request, "partners:second_step"), OWN)
    one = found(await person(person_id, today(request)))
    who = viewer(request)
    await told(
        request,
        person_id,
        TAKEN_OFF.format(by=who.name),
        lambda: turn_off(person_id, now(request), by=who.person_id),
    )
    return see_other(
        request,
        url(request, "partners:person", person_id=person_id),
        f"{one.name} signs in with their password alone, and is signed out everywhere.",
    )


async def _page(
    request: Request, errors: dict[str, str], status: int = 422, *, code: str = "", open_at: str = ""
) -> Template:
    own = viewer(request).person_id
    is_on = await second_step_of(own)
    secret = None if is_on else await secret_to_confirm(own, now(request))
    return page(
        request,
        "partners/second_step.html",
        status=status if errors else 200,
        step=is_on,
        key=in_fours(secret) if secret else None,
        errors=errors,
        code=code,
        open_at=open_at,
        is_demanded=request.scope["state"].get("lacks_second_step", False),
    )


def _codes_page(request: Request, codes: tuple[str, ...], *, is_new: bool) -> Template:
    return page(
        request, "partners/recovery_codes.html", codes=[in_fours(code) for code in codes], is_new=is_new
    )


ROUTES = [show, begin, picture, confirm, recovery_codes, remove, take_off]
