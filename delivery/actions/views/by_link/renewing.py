"""A link that has ended: one button mails a new one to its person, whoever presses it and whatever is sent along."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.by_link.holders import ended_link
from delivery.actions.queries.by_link.renewing import renew
from delivery.actions.views.by_link.shown import closed_page
from delivery.mail.views.leaving import post_worker
from delivery.mail.views.sender import sender_of
from delivery.partners.permissions import anyone
from delivery.web import Request, now, post, see_other, url


@post("/update/{token:str}/renewal", guards=[anyone], name="actions:renew_link")
async def renew_link(request: Request, token: FromPath[str]) -> Redirect | Template:
    ended = await ended_link(token, now(request))
    if ended is None:
        return await closed_page(request, token)
    await renew(ended, sender_of(request), request.app.state.settings.base_url, now(request))
    post_worker(request).wake()
    return see_other(request, url(request, "actions:by_link", {"asked": "yes"}, token=token))


ROUTES = [renew_link]
