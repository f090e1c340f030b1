"""Asking agencies whether what is known of them is still right: looked at first, then sent."""

from __future__ import annotations

from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.mail.queries.contacts_check import ask_agencies, contacts_check_ahead
from delivery.mail.views.preview import chosen, preview
from delivery.mail.views.sender import hold_of, sender_of
from delivery.partners.permissions import administrator
from delivery.partners.queries.submissions import new_key
from delivery.web import Request, get, now, post, read_form, see_other, url, viewer
from delivery.wording import count


@get("/contacts/check", guards=[administrator], name="partners:contacts_check")
async def check(request: Request) -> Template:
    return await _preview(request, new_key())


@post("/contacts/check", guards=[administrator], name="partners:ask_agencies")
async def ask(request: Request) -> Redirect | Template:
    form = await read_form(request)
    base_url = request.app.state.settings.base_url
    try:
        proposal = chosen(form, await contacts_check_ahead(now(request), sender_of(request), base_url))
    except Invalid as error:
        return await _preview(request, form["key"], error.problems)
    await ask_agencies(
        {one.key for one in proposal.recipients},
        sender_of(request),
        base_url,
        by=viewer(request).person_id,
        key=form["key"],
        hold=hold_of(request),
        now=now(request),
    )
    asked = count(len(proposal.recipients), "agency is", "agencies are")
    return see_other(request, url(request, "partners:corrections"), f"{asked} asked. Answers come in here.")


async def _preview(request: Request, key: str, errors: dict[str, str] | None = None) -> Template:
    proposal = await contacts_check_ahead(
        now(request), sender_of(request), request.app.state.settings.base_url
    )
    return preview(
        request,
        proposal,
        to=url(request, "partners:ask_agencies"),
        back=url(request, "partners:corrections"),
        status=422 if errors else 200,
        errors=errors,
        hidden={"key": key},
    )


ROUTES = [check, ask]
