"""Whether the viewer comes: said on the page of the meeting, by whoever is asked to it and has signed in."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid, NotAllowed
from delivery.meetings.forms.invitations import read_answer
from delivery.meetings.queries.invitations.answering import OVER, Said, answer_by_page
from delivery.meetings.queries.invitations.heads import InvitedMeeting, head_seen
from delivery.meetings.queries.invitations.invitees import Invitee, invitees_of
from delivery.meetings.queries.invitations.own import own_place
from delivery.meetings.queries.visibility import sees_inside
from delivery.meetings.rules.inviting.answers import WORDS
from delivery.partners.permissions import signed_in
from delivery.web import Form, Request, get, now, page, post, read_form, read_query, see_other, url, viewer

OWN_ANSWERS = (
    ("accepted", "I am coming"),
    ("tentative", "Perhaps"),
    ("declined", "I am not coming"),
)
NOT_ASKED = (
    "Only those who are asked to this meeting say whether they come. Somebody for whom a deputy comes is not."
)
SEEN = " The secretary sees the time that you propose."


@get("/meetings/{meeting_id:int}/answer", guards=[signed_in], name="meetings:own_answer")
async def show(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    meeting, own = await _asked(request, meeting_id)
    if not meeting.is_ahead(now(request)):
        return see_other(request, url(request, "meetings:show", meeting_id=meeting_id), OVER)
    return _page(request, meeting, own, opened_form(read_query(request), own))


@post("/meetings/{meeting_id:int}/answer", guards=[signed_in], name="meetings:give_own_answer")
async def save(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    meeting, own = await _asked(request, meeting_id)
    form = await read_form(request)
    try:
        typed = read_answer(form, now(request))
        said = Said(typed.answer, typed.comment, typed.proposed)
        await answer_by_page(meeting_id, own.holding.person_id, said, now(request))
    except Invalid as error:
        return _page(request, meeting, own, form, error.by_field())
    where = url(request, "meetings:show", meeting_id=meeting_id)
    return see_other(
        request, where, f"Your answer: {WORDS[typed.answer].lower()}.{SEEN if typed.proposed else ''}"
    )


def opened_form(form: Form, own: Invitee) -> Form:
    """The fields as somebody finds them: with the note that they gave before, which another answer and another time keep."""
    typed = {name: list(form.all(name)) for name, _ in form.pairs}
    return Form({"comment": [own.comment], **typed}, {})


async def _asked(request: Request, meeting_id: int) -> tuple[InvitedMeeting, Invitee]:
    meeting, who = await head_seen(meeting_id, viewer(request)), viewer(request)
    expected = await invitees_of(meeting) if sees_inside(meeting.group_id, who) else ()
    own = await own_place(meeting, who, expected)
    if own is None:
        raise NotAllowed(NOT_ASKED)
    return meeting, own


def _page(
    request: Request,
    meeting: InvitedMeeting,
    own: Invitee,
    form: Form,
    errors: dict[str, str] | None = None,
) -> Template:
    return page(
        request,
        "meetings/invitations/own.html",
        status=422 if errors else 200,
        meeting=meeting,
        invitee=own,
        answers=OWN_ANSWERS,
        typed=form,
        errors=errors or {},
    )


ROUTES = [show, save]
