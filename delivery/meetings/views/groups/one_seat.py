"""One seat of a group, changed or ended by its chairs and secretaries."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.owners import owning_beyond
from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.forms.seats import read_end, read_seat_change
from delivery.meetings.queries.groups import GroupHead, Seat
from delivery.meetings.queries.groups.reach import ADMINISTRATORS, Reached, may_correct, reached_in
from delivery.meetings.queries.groups.seating import change_seat, end_seat
from delivery.meetings.queries.groups.seats import has_ended, seat_of
from delivery.meetings.rules.groups.seats import TakerKind
from delivery.meetings.views.groups.seats import PARTS, STRANDS, officers_group
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
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
    whole_number,
)
from delivery.wording import short_day


@get("/groups/{slug:str}/seats/{seat_id:int}", guards=[signed_in], name="meetings:seat")
async def one_seat(request: Request, slug: FromPath[str], seat_id: FromPath[int]) -> Template:
    group = await officers_group(request, slug)
    seat = found(await seat_of(group.row.id, seat_id, today(request)))
    return await seat_page(request, group, seat, as_form(seat))


@post("/groups/{slug:str}/seats/{seat_id:int}", guards=[signed_in], name="meetings:change_seat")
async def change(request: Request, slug: FromPath[str], seat_id: FromPath[int]) -> Redirect | Template:
    group = await officers_group(request, slug)
    seat = found(await seat_of(group.row.id, seat_id, today(request)))
    form = await read_form(request)
    try:
        changed = read_seat_change(form)
        version = whole_number(form["version"])
        await change_seat(slug, seat_id, version, changed, viewer(request), now(request))
    except Invalid as error:
        return await seat_page(request, group, seat, form, error.by_field())
    except EditedMeanwhile:
        return await _stale(request, group, seat_id, form)
    return see_other(request, url(request, "meetings:seats", slug=slug), f"The seat of {seat.name} is saved.")


@post("/groups/{slug:str}/seats/{seat_id:int}/end", guards=[signed_in], name="meetings:end_seat")
async def end(request: Request, slug: FromPath[str], seat_id: FromPath[int]) -> Redirect | Template:
    group = await officers_group(request, slug)
    form, day = await read_form(request), today(request)
    if await has_ended(group.row.id, seat_id, day):
        return see_other(request, _after(request, group), "That seat has ended.")
    seat = found(await seat_of(group.row.id, seat_id, day))
    both = Form({**_fields(seat), **{name: [form[name]] for name in ("version", "until")}}, {})
    try:
        until = read_end(form, day)
        await end_seat(slug, seat_id, whole_number(form["version"]), until, viewer(request), now(request))
    except Invalid as error:
        return await seat_page(request, group, seat, both, error.by_field())
    except EditedMeanwhile:
        return await _stale(request, group, seat_id, both)
    return see_other(request, _after(request, group), f"The seat of {seat.name} ends on {short_day(until)}.")


def _after(request: Request, group: GroupHead) -> str:
    """A page that is still seen by whoever ended their own seat, which a members-only group's is not."""
    if group.row.is_members_only:
        return url(request, "meetings:groups")
    return url(request, "meetings:group", slug=group.row.slug)


async def _stale(request: Request, group: GroupHead, seat_id: int, form: Form) -> Template:
    """What was typed with the version that is stored now, above it what the seat has become."""
    seat = found(await seat_of(group.row.id, seat_id, today(request)))
    stands_for = ", ".join(strand.words.lower() for strand in seat.strands) or "no strand"
    sentence = (
        f"Somebody changed this seat while you were typing. It is now a {seat.part}'s and stands for "
        f"{stands_for}. What you chose is still below: save it again to replace theirs."
    )
    fields = {name: list(form.all(name)) for name in ("part", "strands", "until") if form.all(name)}
    typed = Form({**fields, "version": [str(seat.version)]}, {})
    return await seat_page(request, group, seat, typed, {"": sentence}, status=409)


async def seat_page(
    request: Request,
    group: GroupHead,
    seat: Seat,
    form: Form,
    errors: Mapping[str, str] | None = None,
    status: int = 422,
    reach: Form | None = None,
) -> Template:
    """One seat, who sits there and how they are reached; `form` and `reach` are what was typed about each."""
    day = today(request)
    people = (await reached_in([seat], day)).get(seat.id, ())
    who = viewer(request)
    corrects = seat.kind is TakerKind.PERSON and await may_correct(
        people[0].person_id, who, owning_beyond(who)
    )
    if reach is None:
        first = people[0] if corrects else None
        reach = Form(
            _reach_fields(first) if first else {"version": [str(seat.version)], "key": [new_key()]}, {}
        )
    return page(
        request,
        "meetings/groups/seat.html",
        status=status if errors else 200,
        group=group,
        seat=seat,
        typed=form,
        errors=errors or {},
        parts=PARTS,
        strands=STRANDS,
        people=people,
        corrects=corrects,
        names=seat.kind is TakerKind.ORGANISATION,
        administrators=ADMINISTRATORS,
        reach=reach,
    )


def _reach_fields(one: Reached) -> dict[str, list[str]]:
    return {
        "name": [one.name],
        "email": [one.email],
        "phone": [one.phone],
        "version": [str(one.version)],
    }


def as_form(seat: Seat) -> Form:
    """The fields of a seat as they stand."""
    return Form(_fields(seat), {})


def _fields(seat: Seat) -> dict[str, list[str]]:
    return {
        "part": [seat.part.value],
        "strands": [strand.value for strand in seat.strands],
        "version": [str(seat.version)],
    }


ROUTES = [one_seat, change, end]
