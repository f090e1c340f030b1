"""The page of somebody's own link: coming, perhaps or not, without an account; looking at it changes nothing."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.meetings.forms.invitations import read_answer
from delivery.meetings.queries.invitations.answering import Said, answer_by_page
from delivery.meetings.queries.invitations.by_link import Answerable, Answering, answering
from delivery.meetings.rules.inviting.answers import WORDS
from delivery.meetings.views.invitations.own import OWN_ANSWERS, SEEN
from delivery.partners.permissions import anyone
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
    whole_number,
)
from delivery.wording import moment_in_words


@get("/invitations/{token:str}", guards=[anyone], name="meetings:answer_page")
async def show(request: Request, token: FromPath[str]) -> Template:
    opened = await answering(token, now(request))
    return _page(request, token, opened, read_query(request)) if opened else _ended(request)


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
        return _page(request, token, opened, form, error.problems or {"": error.sentence})
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


def _page(
    request: Request,
    token: str,
    opened: Answering,
    form: Form,
    errors: dict[str, str] | None = None,
) -> Template:
    answer = page(
        request,
        "meetings/invitations/by_link.html",
        status=422 if errors else 200,
        opened=opened,
        first=opened.meetings[0],
        title=_title(opened),
        choices=[(str(one.meeting.id), moment_in_words(one.meeting.starts_at)) for one in opened.meetings],
        answers=OWN_ANSWERS,
        action=url(request, "meetings:answer", token=token),
        typed=form,
        errors=errors or {},
    )
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _title(opened: Answering) -> str:
    """Whose meeting it is; not said of a members-only group, since whoever has the link could read it."""
    head = opened.meetings[0].meeting
    if head.is_members_only:
        return "Your meeting" if len(opened.meetings) == 1 else "Your meetings"
    return head.group


def _ended(request: Request) -> Template:
    """One page for every link that opens nothing, whatever it once was."""
    return page(request, "meetings/invitations/ended.html", status=404)


ROUTES = [show, save]
