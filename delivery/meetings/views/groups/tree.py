"""The tree of groups: who reports to whom, and who has gone quiet."""

from __future__ import annotations

from litestar.response import Template

from delivery.meetings.queries.groups import groups_seen
from delivery.meetings.rules.groups.tree import tree
from delivery.partners.permissions import signed_in
from delivery.shown import marking_of_shown, shows
from delivery.web import Request, get, now, page, viewer


@get("/groups/tree", guards=[signed_in], name="meetings:tree")
async def group_tree(request: Request) -> Template:
    groups = await groups_seen(viewer(request), now(request))
    shows(request, groups)
    return page(
        request,
        "meetings/groups/tree.html",
        branches=tree(groups, id_of=lambda group: group.id, parent_of=lambda group: group.parent),
        marking=marking_of_shown([groups]),
        quiet=[group for group in groups if group.is_past_cadence],
        vacant=[group for group in groups if group.is_vacant],
    )


ROUTES = [group_tree]
