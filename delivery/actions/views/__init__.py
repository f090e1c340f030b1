"""Pages of the actions domain."""

from __future__ import annotations

from litestar.response import Template

from delivery.partners.permissions import signed_in
from delivery.web import Request, get, page


@get("/actions", guards=[signed_in], name="actions:list")
async def list_soon(request: Request) -> Template:
    return page(request, "errors/error.html", title="Soon", explanation="Soon.", reference="")


ROUTES = [list_soon]
