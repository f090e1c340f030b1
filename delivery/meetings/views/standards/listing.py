"""The service standards, those past their review first."""

from __future__ import annotations

from litestar.response import Template

from delivery.meetings.queries.standards.rows import standards_seen, withdrawn_standards
from delivery.meetings.rules.standards.versions import keeps_all, may_add, past_review
from delivery.meetings.views.standards.words import standing_of
from delivery.partners.permissions import signed_in
from delivery.web import Request, get, page, today, viewer


@get("/standards", guards=[signed_in], name="meetings:standards")
async def show(request: Request) -> Template:
    who = viewer(request)
    standards = await standards_seen(who)
    return page(
        request,
        "meetings/standards/list.html",
        standards=[(one, standing_of(one.shown)) for one in standards],
        due=past_review(standards, today(request)),
        may_add=may_add(who),
        withdrawn=await withdrawn_standards(who) if keeps_all(who) else (),
    )


ROUTES = [show]
