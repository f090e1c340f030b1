"""The record of access of a group: who read its members-only records, and what was sent; for those who run it."""

from __future__ import annotations

from dataclasses import replace

from litestar.params import FromPath
from litestar.response import Template

from delivery.meetings.queries.groups.access import acts_of_group, days_of_meetings, names_in_group
from delivery.meetings.queries.groups.left_alone import namings_of
from delivery.meetings.rules.groups.read_places import place_in_words
from delivery.meetings.views.asked import run_group
from delivery.partners.acts import Deed
from delivery.partners.permissions import officer
from delivery.partners.queries.access import ON_A_PAGE
from delivery.web import Request, get, page, read_query, url, whole_number


@get("/groups/{slug:str}/access", guards=[officer], name="meetings:access")
async def access(request: Request, slug: FromPath[str]) -> Template:
    group = await run_group(request, slug, "see who read its records")
    acts = await acts_of_group(group.row.id, whole_number(read_query(request)["before"]))
    held = await days_of_meetings(group.row.id, acts)
    shown = tuple(replace(act, place=place_in_words(act.place, slug, held)) for act in acts)
    if any(act.what == Deed.SECRETARY_NAMED for act in acts):
        namings = await namings_of(group.row.id)
        shown = tuple(replace(act, place=act.place or namings.get(act.at, "")) for act in shown)
    earlier = {"before": str(acts[-1].id)} if len(acts) == ON_A_PAGE else None
    return page(
        request,
        "meetings/groups/access.html",
        group=group,
        acts=shown,
        names=await names_in_group(acts),
        earlier=url(request, "meetings:access", earlier, slug=slug) if earlier else None,
    )


ROUTES = [access]
