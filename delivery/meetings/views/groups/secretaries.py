"""Who keeps the records of a group: its chair, its secretary or an administrator appoints the next."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.meetings.forms.seats import KNOWN, PERSON, read_appointment
from delivery.meetings.queries.groups import GroupHead, group_seen
from delivery.meetings.queries.groups.appointing import appoint_secretary, group_to_appoint
from delivery.meetings.queries.groups.takers import takers
from delivery.meetings.rules.groups.seating import Former
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
from delivery.web import Form, Request, found, get, now, page, post, read_form, see_other, today, url, viewer

NEW = ((KNOWN, "Somebody of the list"), (PERSON, "A person who is new here"))
FORMER = tuple((former.value, former.words) for former in Former)


@get("/groups/{slug:str}/secretary", guards=[signed_in], name="meetings:secretary")
async def secretary(request: Request, slug: FromPath[str]) -> Template:
    fields = {"key": [new_key()], "is_new": [KNOWN], "former": [Former.LEAVES.value]}
    return await _form(request, await _group(request, slug), Form(fields, {}))


@post("/groups/{slug:str}/secretary", guards=[signed_in], name="meetings:appoint_secretary")
async def appoint(request: Request, slug: FromPath[str]) -> Redirect | Template:
    group, who = await _group(request, slug), viewer(request)
    form = await read_form(request)
    try:
        appointment = read_appointment(form, await takers(who, today(request)), today(request))
        name = await appoint_secretary(slug, appointment, who, form["key"], now(request))
    except Invalid as error:
        return await _form(request, group, form, error.by_field())
    # Whoever handed over and left sees a members-only group no more.
    is_hidden = group.row.is_members_only
    to = url(request, "meetings:groups") if is_hidden else url(request, "meetings:group", slug=slug)
    return see_other(request, to, f"{name} keeps the records of {group.row.name}.")


async def _group(request: Request, slug: str) -> GroupHead:
    await group_to_appoint(slug, viewer(request))
    return found(await group_seen(slug, viewer(request), now(request)))


async def _form(
    request: Request, group: GroupHead, form: Form, errors: Mapping[str, str] | None = None
) -> Template:
    return page(
        request,
        "meetings/groups/secretary.html",
        status=422 if errors else 200,
        group=group,
        typed=form,
        errors=errors or {},
        takers=await takers(viewer(request), today(request)),
        new=NEW,
        former=FORMER,
    )


ROUTES = [secretary, appoint]
