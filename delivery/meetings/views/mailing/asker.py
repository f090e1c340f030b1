"""Telling whoever asked: the address, the letter as it would leave, and the sending."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.mail.proposal import Proposal
from delivery.mail.views.leaving import leaving
from delivery.mail.views.preview import chosen, preview
from delivery.mail.views.sender import posting_of, sender_of
from delivery.meetings.forms.registers import LONGEST_NAME
from delivery.meetings.queries.groups.mail import GroupMail, group_mail
from delivery.meetings.queries.mailing.asker import (
    Asker,
    answer_proposal,
    asker_at,
    known_asker,
    tell_asker,
)
from delivery.meetings.queries.registers.answering import question_to_correct
from delivery.meetings.queries.registers.questions import QuestionRow
from delivery.partners.addresses import is_email
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
from delivery.web import (
    Form,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    url,
    viewer,
    whole_number,
)

ONE_ADDRESS = "Enter one e-mail address, such as name@example.org."
MEANWHILE = "Somebody changed this question meanwhile. Look at the mail again before you send it."


@get("/questions/{record_id:int}/asker", guards=[secretary], name="meetings:asker")
async def ask_address(request: Request, record_id: FromPath[int]) -> Template:
    return await _asking(request, await _question(request, record_id))


@post("/questions/{record_id:int}/asker", guards=[secretary], name="meetings:answer_to_asker")
async def look(request: Request, record_id: FromPath[int]) -> Template:
    """A page and no redirect: an address belongs into no address line."""
    question = await _question(request, record_id)
    form = await read_form(request)
    try:
        asker = await _asker(form)
    except Invalid as error:
        return await _asking(request, question, form, error.problems)
    return await _page(request, question, form, await _proposal(request, question, asker), new_key())


@post("/questions/{record_id:int}/asker/sending", guards=[secretary], name="meetings:tell_asker")
async def tell(request: Request, record_id: FromPath[int]) -> Redirect | Template:
    question = await _question(request, record_id)
    form = await read_form(request)
    try:
        asker = await _asker(form)
    except Invalid as error:
        return await _asking(request, question, form, error.problems)
    proposal = await _proposal(request, question, asker)
    try:
        sending = await tell_asker(
            record_id,
            whole_number(form["version"]),
            chosen(form, proposal),
            posting_of(request, form["key"]),
        )
    except Invalid as error:
        problems = error.by_field()
        return await _page(request, question, form, proposal, form["key"], problems)
    except EditedMeanwhile:
        return await _page(request, question, form, proposal, form["key"], {"": MEANWHILE}, status=409)
    return leaving(request, sending, 1)


async def _question(request: Request, record_id: int) -> QuestionRow:
    """An answered question of a group whose records the viewer keeps."""
    question = await question_to_correct(record_id, viewer(request))
    if question.source is None or not question.answered_on:
        raise NotFound
    return question


async def _asking(
    request: Request,
    question: QuestionRow,
    typed: Form | None = None,
    errors: Mapping[str, str] | None = None,
) -> Template:
    known = await known_asker(question, now(request))
    return page(
        request,
        "meetings/mailing/asker.html",
        status=422 if errors else 200,
        question=question,
        known=known,
        name=typed["name"] if typed else known.name if known else question.asker,
        address=typed["address"] if typed else known.address if known else "",
        errors=errors or {},
    )


async def _page(
    request: Request,
    question: QuestionRow,
    form: Form,
    proposal: Proposal,
    key: str,
    errors: Mapping[str, str] | None = None,
    status: int = 422,
) -> Template:
    return preview(
        request,
        proposal,
        to=url(request, "meetings:tell_asker", record_id=question.id),
        back=url(request, "meetings:asker", record_id=question.id),
        status=status if errors else 200,
        errors=errors,
        hidden={
            "name": form["name"],
            "address": form["address"],
            "version": str(question.version),
            "key": key,
        },
        mail=await _mail(request, question),
    )


async def _asker(form: Form) -> Asker:
    address, name = form["address"].strip(), " ".join(form["name"].split())
    problems = {}
    if not is_email(address) or not address.isascii():
        problems["address"] = ONE_ADDRESS
    if not name or len(name) > LONGEST_NAME:
        problems["name"] = f"Say who asked, in at most {LONGEST_NAME} characters."
    if problems:
        raise Invalid(problems=problems)
    return await asker_at(name, address)


async def _proposal(request: Request, question: QuestionRow, asker: Asker) -> Proposal:
    base_url: str = request.app.state.settings.base_url
    return await answer_proposal(
        question,
        asker,
        await _mail(request, question),
        now(request),
        link=base_url + url(request, "meetings:question", record_id=question.id),
        writer=viewer(request).name,
        service=sender_of(request).name,
    )


async def _mail(request: Request, question: QuestionRow) -> GroupMail:
    assert question.source is not None
    return await group_mail(question.source.group.id, now(request))


ROUTES = [ask_address, look, tell]
