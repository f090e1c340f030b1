"""The page behind the link of the yearly question: what is known of an agency, to confirm or to correct."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.contacts.check_form import read_check
from delivery.partners.permissions import anyone
from delivery.partners.queries.contacts.checks import Check, answer_check, check_by_link
from delivery.web import Form, Request, get, now, page, post, read_form, see_other, url, whole_number

MEANWHILE = "Somebody answered for your agency since you opened this page. What you typed is still below: send it once more to add it."


@get("/contacts-check/{token:str}", guards=[anyone], name="partners:check_by_link")
async def show(request: Request, token: FromPath[str]) -> Template:
    check = await check_by_link(token, now(request))
    return _page(request, token, check, {}) if check else _ended(request)


@post("/contacts-check/{token:str}", guards=[anyone], name="partners:answer_check")
async def answer(request: Request, token: FromPath[str]) -> Redirect | Template:
    check = await check_by_link(token, now(request))
    if check is None:
        return _ended(request)
    form = await read_form(request)
    try:
        said = read_check(
            form, [held.holding_id for one in check.posts for held in one.holders], check.contacts
        )
        await answer_check(check, whole_number(form["version"]), said, now(request))
    except Invalid as error:
        return _page(request, token, check, error.problems, form)
    except EditedMeanwhile:
        return _page(request, token, check, {"": MEANWHILE}, form, status=409)
    message = (
        "Thank you. An administrator looks at your corrections, and then they stand."
        if said.said
        else "Thank you. Everything is confirmed as it is."
    )
    return see_other(request, url(request, "partners:check_by_link", token=token), message)


def _page(
    request: Request,
    token: str,
    check: Check,
    errors: dict[str, str],
    form: Form | None = None,
    status: int = 422,
) -> Template:
    return page(
        request,
        "partners/checks/check.html",
        status=status if errors else 200,
        check=check,
        action=url(request, "partners:answer_check", token=token),
        form=form or _as_form(check),
        errors=errors,
    )


def _as_form(check: Check) -> Form:
    fields = {f"email-{one.id}": [one.email] for one in check.contacts}
    fields |= {f"phone-{one.id}": [one.phone] for one in check.contacts}
    return Form(fields, {})


def _ended(request: Request) -> Template:
    return page(request, "meetings/agreeing/ended.html", status=404)


ROUTES = [show, answer]
