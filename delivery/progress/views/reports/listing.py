"""The list of reports: what can be asked for, and those that are kept."""

from __future__ import annotations

from litestar.response import Template

from delivery.partners.permissions import signed_in
from delivery.progress.documents.kinds import KINDS
from delivery.progress.queries.kept.reading import reports_seen
from delivery.progress.queries.kept.states import KEPT_FOR
from delivery.web import Request, get, page, viewer


@get("/reports", guards=[signed_in], name="progress:reports")
async def reports(request: Request) -> Template:
    who = viewer(request)
    return page(
        request,
        "progress/reports/list.html",
        kinds=[kind for kind in KINDS.values() if kind.sights_for(who)],
        reports=await reports_seen(who),
        kept_for=KEPT_FOR.days,
    )


ROUTES = [reports]
