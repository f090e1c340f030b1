"""The outbox: what was asked for, what waits, and what nobody got."""

from __future__ import annotations

from litestar.response import Template

from delivery.mail.queries.sendings import latest_sendings
from delivery.mail.queries.standing import post_standing
from delivery.mail.views.worded import group_names
from delivery.partners.permissions import signed_in
from delivery.web import Request, get, page, viewer


@get("/outbox", guards=[signed_in], name="mail:outbox")
async def outbox(request: Request) -> Template:
    who = viewer(request)
    sendings = await latest_sendings(who)
    troubled = [sending for sending in sendings if sending.not_arrived]
    waiting = [sending for sending in sendings if sending.waiting and not sending.not_arrived]
    return page(
        request,
        "mail/outbox.html",
        troubled=troubled,
        waiting=waiting,
        gone=[sending for sending in sendings if not (sending.waiting or sending.not_arrived)],
        groups=await group_names(request, sendings),
        standing=await post_standing() if who.is_administrator else None,
        server=request.app.state.settings.smtp,
    )


ROUTES = [outbox]
