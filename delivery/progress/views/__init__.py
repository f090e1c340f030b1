"""Pages of the progress domain."""

from __future__ import annotations

from litestar.response import Template

from delivery.partners.permissions import signed_in
from delivery.web import Request, get, page


@get("/", guards=[signed_in], name="progress:start")
async def start_soon(request: Request) -> Template:
    return page(request, "errors/error.html", title="Soon", explanation="Soon.", reference="")


@get("/board", guards=[signed_in], name="progress:board")
async def board_soon(request: Request) -> Template:
    return page(request, "errors/error.html", title="Soon", explanation="Soon.", reference="")


ROUTES = [start_soon, board_soon]
