"""Links to update that are stopped: by the one who got it by mistake, the secretary, or an administrator."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.by_link.holders import holder_of
from delivery.actions.queries.by_link.stopping import links_to_update, refuse_links, stop_link_to_update
from delivery.actions.views.by_link.shown import closed_page
from delivery.partners.permissions import anyone, record_keeper
from delivery.web import Request, get, now, page, post, see_other, url, viewer


@post("/update/{token:str}/refusal", guards=[anyone], name="actions:refuse_link")
async def refuse(request: Request, token: FromPath[str]) -> Redirect | Template:
    holder = await holder_of(token, now(request))
    if holder is None:
        return await closed_page(request, token)
    await refuse_links(holder, now(request))
    return see_other(request, url(request, "actions:link_refused"))


@get("/update-link-stopped", guards=[anyone], name="actions:link_refused")
async def refused(request: Request) -> Template:
    return page(request, "actions/by_link/refused.html")


@get("/update-links", guards=[record_keeper], name="actions:update_links")
async def list_links(request: Request) -> Template:
    links = await links_to_update(viewer(request), now(request))
    return page(request, "actions/by_link/links.html", links=links)


@post("/update-links/{link_id:int}/withdrawal", guards=[record_keeper], name="actions:stop_update_link")
async def stop(request: Request, link_id: FromPath[int]) -> Redirect:
    await stop_link_to_update(link_id, viewer(request), now(request))
    return see_other(
        request, url(request, "actions:update_links"), "The link is stopped. It opens nothing now."
    )


ROUTES = [refuse, refused, list_links, stop]
