"""Pages of the partners domain: sign-in, agencies, posts and people."""

from __future__ import annotations

from litestar.response import Template

from delivery.partners.permissions import signed_in
from delivery.partners.views import signing_in
from delivery.web import Request, get, page


@get("/agencies", guards=[signed_in], name="partners:agencies")
async def agencies_soon(request: Request) -> Template:
    return page(request, "errors/error.html", title="Soon", explanation="Soon.", reference="")


ROUTES = [*signing_in.ROUTES, agencies_soon]
