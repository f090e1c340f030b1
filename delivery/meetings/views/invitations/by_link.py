"""The page of somebody's own link: coming, perhaps or not, without an account; looking at it changes nothing.

It shows what they answer for: the agenda as they may see it, what they are wanted for, and a file for their calendar.
"""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from delivery.downloads import attached
from delivery.errors import Invalid, NotFound
from delivery.marking import file_name
from delivery.meetings.forms.invitations import read_answer
from delivery.meetings.queries.as_person import viewer_of_person
from delivery.meetings.queries.invitations.answering import Said, answer_by_page
from delivery.meetings.queries.invitations.asking import wanted_at
from delivery.meetings.queries.invitations.by_link import Answerable, Answering, answering
from delivery.meetings.queries.invitations.own_calendar import own_calendar
from delivery.meetings.rules.agenda import Agenda
from delivery.meetings.rules.inviting.answers import WORDS
from delivery.meetings.rules.inviting.wanted import wanted_words
from delivery.meetings.views.agendas.asked import asked_agenda
from delivery.meetings.views.invitations.own import OWN_ANSWERS, SEEN, opened_form
from delivery.partners.permissions import anyone
from delivery.web import (
    Form,
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    read_query,
    see_other,
    today,
    url,
    whole_number,
)
from delivery.wording import moment_in_words


@get("/invitations/{token:str}", guards=[anyone], name="meetings:answer_page")
async def show(request: Request, token: FromPath[str]) -> Template:
    opened = await answering(token, now(request))
    if opened is None:
        return _ended(request)
    form, (first, *others) = read_query(request), opened.meetings
    return await _page(request, token, opened, form if others else opened_form(form, first.invitee))


@get("/invitations/{token:str}/meeting.ics", guards=[anyone], name="meetings:answer_calendar")
async def calendar(request: Request, token: FromPath[str]) -> Response[bytes]:
    opened = found(await answering(token, now(request)))
    base_url: str = request.app.state.settings.base_url
    link = base_url + url(request, "meetings:answer_page", token=token)
    first = opened.meetings[0].meeting
    what = "your meeting" if len(opened.meetings) == 1 else "your meetings from"
    name = file_name(what, first.day, "ics", is_members_only=first.is_members_only)
    return Response(
        await own_calendar(opened, base_url, link, now(request)),
        media_type="text/calendar",
        headers={**attached(name), "X-Robots-Tag": "noindex, nofollow"},
    )


@post("/invitations/{token:str}", guards=[anyone], name="meetings:answer")
async def save(request: Request, token: FromPath[str]) -> Redirect | Template:
    opened = await answering(token, now(request))
    if opened is None:
        return _ended(request)
    form = await read_form(request)
    try:
        chosen = _chosen(opened, form)
        typed = read_answer(form, now(request))
        said = Said(typed.answer, typed.comment, typed.proposed)
        await answer_by_page(chosen.meeting.id, opened.person_id, said, now(request))
    except Invalid as error:
        return await _page(request, token, opened, form, error.by_field())
    when = moment_in_words(chosen.meeting.starts_at)
    thanks = f"Thank you. {when}: {WORDS[typed.answer].lower()}."
    where = url(request, "meetings:answer_page", token=token)
    return see_other(request, where, thanks + (SEEN if typed.proposed else ""))


def _chosen(opened: Answering, form: Form) -> Answerable:
    """The meeting that is answered: the only one, or the one of the series that was chosen."""
    if len(opened.meetings) == 1:
        return opened.meetings[0]
    number = whole_number(form["meeting"])
    found = next((one for one in opened.meetings if one.meeting.id == number), None)
    if found is None:
        raise Invalid(problems={"meeting": "Choose which meeting you answer for."})
    return found


async def _page(
    request: Request,
    token: str,
    opened: Answering,
    form: Form,
    errors: dict[str, str] | None = None,
) -> Template:
    first = opened.meetings[0]
    agenda = await _agenda(request, opened)
    items = () if first.meeting.is_members_only else (await wanted_at(first.meeting)).items(*opened.who)
    answer = page(
        request,
        "meetings/invitations/by_link.html",
        status=422 if errors else 200,
        opened=opened,
        first=first,
        agenda=agenda,
        wanted=wanted_words(items, agenda.entries if agenda else ()),
        token=token,
        title=_title(opened),
        choices=[(str(one.meeting.id), moment_in_words(one.meeting.starts_at)) for one in opened.meetings],
        answers=OWN_ANSWERS,
        action=url(request, "meetings:answer", token=token),
        typed=form,
        errors=errors or {},
    )
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


async def _agenda(request: Request, opened: Answering) -> Agenda | None:
    """The agenda of the next meeting as the person of the link sees it; None for a members-only group's.

    Somebody outside the group has none before it is out.
    """
    meeting = opened.meetings[0].meeting
    who = await viewer_of_person(opened.person_id, today(request))
    if meeting.is_members_only or who is None:
        return None
    try:
        return await asked_agenda(request, meeting.id, who)
    except NotFound:
        return None


def _title(opened: Answering) -> str:
    """Whose meeting it is; not said of a members-only group, since whoever has the link could read it."""
    head = opened.meetings[0].meeting
    if head.is_members_only:
        return "Your meeting" if len(opened.meetings) == 1 else "Your meetings"
    return head.group


def _ended(request: Request) -> Template:
    """One page for every link that opens nothing, whatever it once was."""
    return page(request, "meetings/invitations/ended.html", status=404)


ROUTES = [show, calendar, save]
