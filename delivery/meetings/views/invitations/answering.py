"""What somebody told the secretary: whether they are coming, recorded on their behalf."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.meetings.forms.invitations import read_answer
from delivery.meetings.queries.invitations.answering import Said, told_by_phone
from delivery.meetings.queries.invitations.heads import InvitedMeeting
from delivery.meetings.queries.invitations.invitees import who_may_answer
from delivery.meetings.rules.inviting.answers import WORDS
from delivery.meetings.views.invitations.coming import kept
from delivery.partners.permissions import secretary
from delivery.web import (
    Form,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    read_query,
    see_other,
    url,
    viewer,
    whole_number,
)

RECORD = "record an answer"
ANSWERS = tuple((answer.value, words) for answer, words in WORDS.items() if answer)


@get("/meetings/{meeting_id:int}/invitations/answer", guards=[secretary], name="meetings:told_answer")
async def show(request: Request, meeting_id: FromPath[int]) -> Template:
    return await _form(request, await kept(request, meeting_id, RECORD), read_query(request))


@post("/meetings/{meeting_id:int}/invitations/answer", guards=[secretary], name="meetings:record_answer")
async def save(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    meeting, form = await kept(request, meeting_id, RECORD), await read_form(request)
    held = {one.person_id: one.name for one in await who_may_answer(meeting)}
    person_id = whole_number(form["person"])
    try:
        typed = read_answer(form, now(request))
        if person_id not in held:
            raise Invalid(problems={"person": "Choose who told you."})
        said = Said(typed.answer, typed.comment, typed.proposed)
        await told_by_phone(meeting_id, person_id, said, viewer(request), now(request))
    except Invalid as error:
        return await _form(request, meeting, form, error.by_field())
    where = url(request, "meetings:invitations", meeting_id=meeting_id)
    return see_other(request, where, f"{held[person_id]}: {WORDS[typed.answer].lower()}.")


async def _form(
    request: Request, meeting: InvitedMeeting, form: Form, errors: dict[str, str] | None = None
) -> Template:
    people = sorted(
        ((str(one.person_id), one.name) for one in await who_may_answer(meeting)), key=lambda one: one[1]
    )
    return page(
        request,
        "meetings/invitations/answer.html",
        status=422 if errors else 200,
        meeting=meeting,
        people=people,
        answers=ANSWERS,
        typed=form,
        errors=errors or {},
    )


ROUTES = [show, save]
