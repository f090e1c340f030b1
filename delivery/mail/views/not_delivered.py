"""What did not arrive, by reason: tried again together, or left at that."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid, NotFound
from delivery.mail.queries.not_delivered import (
    failures,
    leave_at_that,
    left_at_that,
    remind_again,
    try_all_again,
)
from delivery.mail.queries.part import Part
from delivery.mail.rules.course import said
from delivery.mail.views.leaving import leaving, leaving_words
from delivery.mail.views.part import part_of, query_of
from delivery.mail.views.sender import hold_of
from delivery.partners.permissions import signed_in
from delivery.web import Form, Request, get, now, page, post, read_form, read_query, see_other, url, viewer
from delivery.wording import count


@get("/outbox/not-delivered", guards=[signed_in], name="mail:not_delivered")
async def not_delivered(request: Request) -> Template:
    who, part = viewer(request), part_of(read_query(request))
    found = await failures(part, who)
    return page(
        request,
        "mail/not_delivered.html",
        failures=[(failure, said(failure.said)) for failure in found],
        left=await left_at_that(part, who),
        query=query_of(part),
        outbox=url(request, "mail:outbox", query_of(Part(group=part.group))),
        minutes=int(hold_of(request).total_seconds() // 60),
    )


@post("/outbox/not-delivered/tries", guards=[signed_in], name="mail:try_all_again")
async def attempt(request: Request) -> Redirect:
    form = await _form(request)
    part = part_of(form)
    try:
        sendings = await try_all_again(form["reason"], part, viewer(request), now(request), hold_of(request))
    except Invalid as error:
        return see_other(request, _here(request, part), error.sentence)
    if len(set(sendings)) == 1:
        return leaving(request, sendings[0], len(sendings))
    outbox = url(request, "mail:outbox", query_of(part))
    return see_other(request, outbox, leaving_words(request, len(sendings)))


@post("/outbox/not-delivered/left", guards=[signed_in], name="mail:leave_at_that")
async def leave(request: Request) -> Redirect:
    form = await _form(request)
    part = part_of(form)
    try:
        left = await leave_at_that(form["reason"], part, viewer(request), now(request))
    except Invalid as error:
        return see_other(request, _here(request, part), error.sentence)
    return see_other(request, _here(request, part), f"{count(left, 'mail')} left at that.")


@post("/outbox/not-delivered/left/{number:int}/undoing", guards=[signed_in], name="mail:remind_again")
async def remind(request: Request, number: FromPath[int]) -> Redirect:
    form = await _form(request)
    await remind_again(number, viewer(request), now(request))
    return see_other(request, _here(request, part_of(form)), "Listed again.")


async def _form(request: Request) -> Form:
    """What was sent; NotFound for those to whom the page shows no mail."""
    who = viewer(request)
    if not await failures(Part(), who) and not await left_at_that(Part(), who):
        raise NotFound
    return await read_form(request)


def _here(request: Request, part: Part) -> str:
    return url(request, "mail:not_delivered", query_of(part))


ROUTES = [not_delivered, attempt, leave, remind]
