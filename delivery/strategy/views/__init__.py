"""Pages of the strategy domain."""

from __future__ import annotations

from litestar.response import Template

from delivery.partners.permissions import signed_in
from delivery.web import Request, get, page


@get("/strategy", guards=[signed_in], name="strategy:show")
async def show_soon(request: Request) -> Template:
    return page(request, "errors/error.html", title="Soon", explanation="Soon.", reference="")


ROUTES = [show_soon]
