"""Who sits in a seat and how they are reached, put right by the officers of the group."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.owners import owning_beyond
from delivery.errors import EditedMeanwhile, Invalid
from delivery.mail.views.sender import hold_of
from delivery.meetings.queries.groups import GroupHead, Seat
from delivery.meetings.queries.groups.reach import correct_member, name_contact, reached_in
from delivery.meetings.queries.groups.seats import seat_of
from delivery.meetings.views.groups.one_seat import as_form, seat_page
from delivery.meetings.views.groups.seats import officers_group
from delivery.partners.forms import Reach, read_reach
from delivery.partners.permissions import signed_in
from delivery.web import (
    Form,
    Request,
    found,
    now,
    post,
    read_form,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)


@post("/groups/{slug:str}/seats/{seat_id:int}/reach", guards=[signed_in], name="meetings:correct_member")
async def correct(request: Request, slug: FromPath[str], seat_id: FromPath[int]) -> Redirect | Template:
    async def keep(reach: Reach, form: Form) -> str:
        version = whole_number(form["version"])
        who, hold = viewer(request), hold_of(request)
        mail = await correct_member(
            slug, seat_id, version, reach, who, now(request), owning_beyond(who), hold
        )
        return mail.words

    return await _kept(request, slug, seat_id, keep, "{name} is saved.")


@post("/groups/{slug:str}/seats/{seat_id:int}/contact", guards=[signed_in], name="meetings:name_contact")
async def name(request: Request, slug: FromPath[str], seat_id: FromPath[int]) -> Redirect | Template:
    async def keep(reach: Reach, form: Form) -> str:
        version = whole_number(form["version"])
        await name_contact(slug, seat_id, version, reach, viewer(request), form["key"], now(request))
        return ""

    return await _kept(request, slug, seat_id, keep, "{name} comes for {seat}.")


async def _kept(
    request: Request, slug: str, seat_id: int, keep: Callable[[Reach, Form], Awaitable[str]], said: str
) -> Redirect | Template:
    """Store what was typed about a person by `keep`, or show it again with what is wrong.

    `said` when it is saved, and after it what `keep` says.
    """
    group = await officers_group(request, slug)
    seat = found(await seat_of(group.row.id, seat_id, today(request)))
    form = await read_form(request)
    try:
        reach = read_reach(form)
        besides = await keep(reach, form)
    except Invalid as error:
        return await seat_page(request, group, seat, as_form(seat), error.by_field(), reach=form)
    except EditedMeanwhile:
        return await _stale(request, group, seat, form)
    message = f"{said.format(name=reach.name, seat=seat.name)} {besides}".rstrip()
    return see_other(request, url(request, "meetings:seats", slug=slug), message)


async def _stale(request: Request, group: GroupHead, seat: Seat, form: Form) -> Template:
    """What was typed with the version that is stored now, above it what stands there."""
    people = (await reached_in([seat], today(request))).get(seat.id, ())
    stands = ", ".join(part for one in people for part in (one.name, one.email, one.phone) if part)
    sentence = (
        f"Somebody changed this while you were typing. It now reads {stands or seat.name}. "
        "What you typed is still below: save it again to replace theirs."
    )
    version = people[0].version if people else seat.version
    typed = {field: [form[field]] for field in ("name", "email", "phone", "key")}
    reach = Form({**typed, "version": [str(version)]}, {})
    return await seat_page(request, group, seat, as_form(seat), {"": sentence}, 409, reach)


ROUTES = [correct, name]
