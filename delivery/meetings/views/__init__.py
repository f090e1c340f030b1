"""Pages of the meetings domain."""

from __future__ import annotations

from litestar.response import Template

from delivery.meetings.views.calendar import ROUTES as CALENDAR
from delivery.partners.permissions import signed_in
from delivery.web import Request, get, page


@get("/groups", guards=[signed_in], name="meetings:groups")
async def groups_soon(request: Request) -> Template:
    return page(request, "errors/error.html", title="Soon", explanation="Soon.", reference="")


@get("/my-groups", guards=[signed_in], name="meetings:my_groups")
async def my_groups_soon(request: Request) -> Template:
    return page(request, "errors/error.html", title="Soon", explanation="Soon.", reference="")


ROUTES = [groups_soon, my_groups_soon, *CALENDAR]
