"""An administrator gives somebody the link by which they choose a password: by mail, or shown once to hand over."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.mail.queries.password_links import mail_password_link
from delivery.mail.views.sender import sender_of
from delivery.partners.permissions import administrator
from delivery.partners.queries.password_links import make_password_link
from delivery.partners.views.people import OWN_ACCOUNT
from delivery.web import Request, now, page, post, read_form, see_other, url, viewer


@post("/people/{person_id:int}/link", guards=[administrator], name="partners:send_password_link")
async def give(request: Request, person_id: FromPath[int]) -> Redirect | Template:
    """Mailed where a server is set; else a page and no redirect, since the link is shown this once.

    None for oneself: on a session left open it would be a new password without the present one.
    """
    if person_id == viewer(request).person_id:
        return see_other(request, url(request, "partners:account"), OWN_ACCOUNT)
    key, by, at = (await read_form(request))["key"], viewer(request).person_id, now(request)
    settings = request.app.state.settings
    where = url(request, "partners:person", person_id=person_id)
    try:
        if settings.smtp:
            made = await mail_password_link(
                person_id, sender_of(request), settings.base_url, by=by, key=key, now=at
            )
            return see_other(
                request, where, f"A link is on its way to {made.email}. It works once, for {made.lasts}."
            )
        made = await make_password_link(person_id, by=by, key=key, now=at)
    except Invalid as error:
        return see_other(request, where, error.sentence or " ".join(error.problems.values()))
    path = url(request, "partners:choose_password", token=made.token)
    address = f"{settings.base_url}{path}"
    return page(request, "partners/password_link.html", made=made, address=address)


ROUTES = [give]
