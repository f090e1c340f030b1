"""Where a partner starts: the next meetings, what is theirs to do, and what their agency owes."""

from __future__ import annotations

from litestar.response import Template

from delivery.meetings.queries.meetings import coming_meetings
from delivery.meetings.views.action_lines import action_lines
from delivery.partners.permissions import signed_in
from delivery.partners.queries.agencies import agencies
from delivery.progress.queries.owing import everything_owed
from delivery.web import Request, get, now, page, today, viewer


@get("/what-we-owe", guards=[signed_in], name="progress:what_we_owe")
async def what_we_owe(request: Request) -> Template:
    who, moment = viewer(request), now(request)
    everything = await everything_owed(who, moment)
    own = everything.of_person(who)
    theirs = [
        (one, everything.of_agency(one.id).without(own))
        for one in await agencies(today(request))
        if one.id in who.agency_ids
    ]
    return page(
        request,
        "progress/what_we_owe.html",
        meetings=await coming_meetings(who, moment),
        own=own,
        actions=action_lines(request, own.actions),
        agencies=theirs,
    )


ROUTES = [what_we_owe]
