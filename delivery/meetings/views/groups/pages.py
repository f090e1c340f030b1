"""The list of groups, and the page of one."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Template

from delivery.actions.queries.digests.unheard import asked_twice_of
from delivery.actions.queries.imports import imports_of
from delivery.mail.queries.sendings import sendings_of_group
from delivery.meetings.queries.attending.silence import silent_agencies
from delivery.meetings.queries.groups import group_seen, groups_seen
from delivery.meetings.queries.groups.left_alone import named_from_outside
from delivery.meetings.queries.groups.running import is_run
from delivery.meetings.queries.meetings import meetings_of
from delivery.meetings.rules.attending.silence import silence_in_words
from delivery.meetings.views.action_lines import action_lines, group_actions, is_open
from delivery.meetings.views.registers.of_group import registers_of_group
from delivery.meetings.views.steps import step_of_group
from delivery.meetings.views.untold import untold_lines, untold_of
from delivery.partners.permissions import signed_in
from delivery.strategy.queries.plans.reading import plan_of_area
from delivery.web import Request, found, get, now, page, today, viewer

BEHIND_SHOWN = 6


@get("/groups", guards=[signed_in], name="meetings:groups")
async def group_list(request: Request) -> Template:
    who = viewer(request)
    return page(
        request,
        "meetings/groups/groups.html",
        groups=await groups_seen(who, now(request)),
        may_open=who.is_administrator or who.is_secretary,
    )


@get("/groups/{slug:str}", guards=[signed_in], name="meetings:group")
async def group(request: Request, slug: FromPath[str]) -> Template:
    who, moment = viewer(request), now(request)
    head = found(await group_seen(slug, who, moment))
    meetings = await meetings_of(head.row.id, who)
    ahead = [meeting for meeting in meetings if meeting.ends_at > moment]
    behind = [meeting for meeting in reversed(meetings) if meeting.ends_at <= moment]
    waiting = [meeting for meeting in behind if meeting.waits_for_minutes(moment)]
    rows = [row for row in await group_actions(request) if row.group_id == head.row.id and is_open(row)]
    step = step_of_group(request, meetings)
    untold = await untold_of(request, [head.row.id] if who.keeps(head.row.id) else [])
    return page(
        request,
        "meetings/groups/group.html",
        group=head,
        plan=await plan_of_area(head.area_id) if head.area_id else None,
        ahead=ahead,
        behind=behind[:BEHIND_SHOWN],
        earlier=behind[BEHIND_SHOWN:],
        step=step,
        untold=untold_lines(request, meetings, untold, but=step.target if step else ""),
        waiting=waiting,
        runs=who.runs(head.row.id),
        is_left_alone=head.is_members_only and not await is_run(head.row.id, moment),
        named=await named_from_outside(head.row.id, moment) if head.is_members_only else (),
        silence=silence_in_words(await silent_agencies(head.row.id, who, moment)),
        sendings=await sendings_of_group(head.row.id, who) if who.runs(head.row.id) else (),
        actions=action_lines(request, rows),
        imports=await imports_of(head.row.id, who, moment),
        asked_twice=await asked_twice_of(head.row.id, today(request)),
        registers=await registers_of_group(request, head.row.id, slug),
    )


ROUTES = [group_list, group]
