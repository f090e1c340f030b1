"""Deputies: named by whoever holds a seat, or for them by the secretary."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid, NotAllowed
from delivery.meetings.forms.invitations import read_person, read_until
from delivery.meetings.queries.invitations.deputies import (
    NOT_YOURS,
    Holder,
    NewDeputy,
    holders_for,
    name_deputy,
    withdraw_deputy,
)
from delivery.meetings.queries.invitations.heads import InvitedMeeting
from delivery.meetings.views.invitations.coming import inside
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
from delivery.web import (
    Form,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    url,
    viewer,
    whole_number,
)


@get("/meetings/{meeting_id:int}/deputies/new", guards=[signed_in], name="meetings:new_deputy")
async def show(request: Request, meeting_id: FromPath[int]) -> Template:
    meeting, holders = await _asked(request, meeting_id)
    return _form(request, meeting, holders, Form({"key": [new_key()]}, {}))


@post("/meetings/{meeting_id:int}/deputies/new", guards=[signed_in], name="meetings:name_deputy")
async def name(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    meeting, holders = await _asked(request, meeting_id)
    form = await read_form(request)
    problems: dict[str, str] = {}
    person, until = read_person(form, problems), read_until(form, problems)
    holder = holders[0].person_id if len(holders) == 1 else whole_number(form["holder"])
    if holder not in {one.person_id for one in holders}:
        problems["holder"] = "Choose in whose place they come."
    try:
        if problems or holder is None:
            raise Invalid(problems=problems)
        new = NewDeputy(holder, person.name, person.email, until)
        deputy = await name_deputy(meeting_id, new, viewer(request), form["key"], now(request))
    except Invalid as error:
        return _form(request, meeting, holders, form, error.by_field())
    return _back(request, meeting_id, f"{deputy} comes as deputy. Nothing has been sent yet.")


@post(
    "/meetings/{meeting_id:int}/deputies/{deputy_id:int}/withdrawal",
    guards=[signed_in],
    name="meetings:withdraw_deputy",
)
async def withdraw(request: Request, meeting_id: FromPath[int], deputy_id: FromPath[int]) -> Redirect:
    await withdraw_deputy(meeting_id, deputy_id, viewer(request), now(request))
    return _back(request, meeting_id, "The deputy does not come any more.")


async def _asked(request: Request, meeting_id: int) -> tuple[InvitedMeeting, tuple[Holder, ...]]:
    meeting = await inside(request, meeting_id)
    holders = await holders_for(meeting, viewer(request))
    if not holders:
        raise NotAllowed(NOT_YOURS)
    return meeting, holders


def _form(
    request: Request,
    meeting: InvitedMeeting,
    holders: tuple[Holder, ...],
    form: Form,
    errors: dict[str, str] | None = None,
) -> Template:
    return page(
        request,
        "meetings/invitations/deputy.html",
        status=422 if errors else 200,
        meeting=meeting,
        holders=[(str(one.person_id), one.name) for one in holders],
        is_own=len(holders) == 1 and holders[0].person_id == viewer(request).person_id,
        typed=form,
        errors=errors or {},
    )


def _back(request: Request, meeting_id: int, message: str) -> Redirect:
    return see_other(request, url(request, "meetings:invitations", meeting_id=meeting_id), message)


ROUTES = [show, name, withdraw]
