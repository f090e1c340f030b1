"""The seats of a group: seen by its members, added by its chairs and secretaries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid, NotAllowed
from delivery.meetings.forms.seats import (
    KNOWN,
    ORGANISATION,
    PERSON,
    read_new_seat,
)
from delivery.meetings.queries.groups import GroupHead, group_seen
from delivery.meetings.queries.groups.reach import reached_in
from delivery.meetings.queries.groups.seating import add_seat
from delivery.meetings.queries.groups.seats import seats_of
from delivery.meetings.queries.groups.takers import takers
from delivery.meetings.rules.groups.officers import must_run
from delivery.meetings.rules.groups.seats import Part
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
from delivery.partners.strands import Strand
from delivery.web import (
    Form,
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    today,
    url,
    viewer,
)

NEW = (
    (KNOWN, "Somebody or something of the list"),
    (PERSON, "A person who is new here"),
    (ORGANISATION, "An organisation that is no partner agency"),
)
PARTS = tuple((part.value, part.words) for part in Part)
STRANDS = tuple((strand.value, strand.words) for strand in Strand)


@dataclass(frozen=True, slots=True)
class StrandLine:
    """A strand with how many of a group's seats stand for it."""

    words: str
    seats: int


@get("/groups/{slug:str}/seats", guards=[signed_in], name="meetings:seats")
async def seats(request: Request, slug: FromPath[str]) -> Template:
    return await _page(request, await _inside(request, slug), _empty())


@post("/groups/{slug:str}/seats", guards=[signed_in], name="meetings:add_seat")
async def add(request: Request, slug: FromPath[str]) -> Redirect | Template:
    group = await officers_group(request, slug)
    form, who = await read_form(request), viewer(request)
    try:
        seat = read_new_seat(form, await takers(who, today(request)), today(request))
        name = await add_seat(slug, seat, who, form["key"], now(request))
    except Invalid as error:
        return await _page(request, group, form, error.by_field())
    return see_other(request, url(request, "meetings:seats", slug=slug), f"{name} has a seat.")


async def _inside(request: Request, slug: str) -> GroupHead:
    group = found(await group_seen(slug, viewer(request), now(request)))
    if not group.row.is_member:
        raise NotAllowed("Who sits in this group is shown to its members.")
    return group


async def officers_group(request: Request, slug: str) -> GroupHead:
    """The group whose seats the viewer changes; NotFound where they may not see it, else NotAllowed."""
    group = await _inside(request, slug)
    must_run(viewer(request), "change its seats", group.row.id)
    return group


async def _page(
    request: Request, group: GroupHead, form: Form, errors: Mapping[str, str] | None = None
) -> Template:
    may_change = viewer(request).runs(group.row.id)
    shown = await seats_of(group.row.id, today(request))
    sitting = [seat for seat in shown if seat.since <= today(request)]
    return page(
        request,
        "meetings/groups/seats.html",
        status=422 if errors else 200,
        group=group,
        seats=shown,
        strand_lines=[
            StrandLine(strand.words, sum(strand in seat.strands for seat in sitting)) for strand in Strand
        ],
        may_change=may_change,
        reached=await reached_in(shown, today(request)) if may_change else {},
        typed=form,
        errors=errors or {},
        takers=await takers(viewer(request), today(request)) if may_change else (),
        new=NEW,
        parts=PARTS,
        strands=STRANDS,
    )


def _empty() -> Form:
    return Form({"key": [new_key()], "is_new": [KNOWN], "part": [Part.MEMBER.value]}, {})


ROUTES = [seats, add]
