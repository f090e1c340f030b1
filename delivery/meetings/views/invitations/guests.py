"""Guests of a meeting: asked by the secretary, for an item of the agenda."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.meetings.forms.invitations import read_item, read_person
from delivery.meetings.queries.invitations.guests import NewGuest, add_guest, withdraw_guest
from delivery.meetings.queries.invitations.heads import InvitedMeeting
from delivery.meetings.views.agendas.asked import asked_agenda
from delivery.meetings.views.invitations.coming import kept
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
from delivery.web import Form, Request, get, now, page, post, read_form, see_other, url, viewer

ASK = "ask guests"


@get("/meetings/{meeting_id:int}/guests/new", guards=[secretary], name="meetings:new_guest")
async def show(request: Request, meeting_id: FromPath[int]) -> Template:
    return await _form(request, await kept(request, meeting_id, ASK), Form({"key": [new_key()]}, {}))


@post("/meetings/{meeting_id:int}/guests/new", guards=[secretary], name="meetings:add_guest")
async def add(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    meeting, form = await kept(request, meeting_id, ASK), await read_form(request)
    problems: dict[str, str] = {}
    person, item = read_person(form, problems), read_item(form, problems)
    try:
        if problems:
            raise Invalid(problems=problems)
        guest = NewGuest(person.name, person.email, item)
        name = await add_guest(meeting_id, guest, viewer(request), form["key"], now(request))
    except Invalid as error:
        return await _form(request, meeting, form, error.by_field())
    return _back(request, meeting_id, f"{name} is asked as a guest. Nothing has been sent yet.")


@post(
    "/meetings/{meeting_id:int}/guests/{guest_id:int}/withdrawal",
    guards=[secretary],
    name="meetings:withdraw_guest",
)
async def withdraw(request: Request, meeting_id: FromPath[int], guest_id: FromPath[int]) -> Redirect:
    await withdraw_guest(meeting_id, guest_id, viewer(request), now(request))
    return _back(request, meeting_id, "The guest is asked no more.")


async def _form(
    request: Request, meeting: InvitedMeeting, form: Form, errors: dict[str, str] | None = None
) -> Template:
    agenda = await asked_agenda(request, meeting.id)
    return page(
        request,
        "meetings/invitations/guest.html",
        status=422 if errors else 200,
        meeting=meeting,
        items=list(dict.fromkeys(entry.title for entry in agenda.entries)),
        typed=form,
        errors=errors or {},
    )


def _back(request: Request, meeting_id: int, message: str) -> Redirect:
    return see_other(request, url(request, "meetings:invitations", meeting_id=meeting_id), message)


ROUTES = [show, add, withdraw]
