"""Mailing a kept report: to whom, who would get it, and the sending."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.downloads import WORD
from delivery.errors import Invalid
from delivery.mail.proposal import Proposal
from delivery.mail.views.leaving import leaving
from delivery.mail.views.preview import chosen, preview
from delivery.mail.views.sender import posting_of, sender_of
from delivery.partners.addresses import read_addresses
from delivery.partners.permissions import signed_in
from delivery.partners.queries.people import people
from delivery.partners.queries.submissions import new_key
from delivery.progress.queries.kept.mailing import (
    Readers,
    goes_to_others,
    report_proposal,
    report_to_mail,
    send_report,
)
from delivery.progress.queries.kept.reading import KeptFile, KeptRow
from delivery.progress.queries.strategic_meetings import strategic_mail
from delivery.web import Form, Request, get, now, page, post, read_form, today, url, viewer

YES = "yes"
NOBODY = "Tick the members of the Strategic Group, or name somebody else."
MOST_OTHERS = 50


@get("/reports/{report_id:int}/mail", guards=[signed_in], name="progress:mail_report")
async def choose(request: Request, report_id: FromPath[int]) -> Template:
    report, _ = await report_to_mail(report_id, viewer(request))
    return await _choosing(request, report)


@post("/reports/{report_id:int}/mail", guards=[signed_in], name="progress:readers_of_report")
async def look(request: Request, report_id: FromPath[int]) -> Template:
    """A page and no redirect: addresses belong into no address line."""
    report, file = await report_to_mail(report_id, viewer(request))
    form = await read_form(request)
    try:
        proposal = await _proposal(request, report, file, form)
    except Invalid as error:
        return await _choosing(request, report, form, error.by_field())
    return await _page(request, report, proposal, form, new_key())


@post("/reports/{report_id:int}/mail/sending", guards=[signed_in], name="progress:send_report")
async def send(request: Request, report_id: FromPath[int]) -> Redirect | Template:
    report, file = await report_to_mail(report_id, viewer(request))
    form = await read_form(request)
    try:
        proposal = await _proposal(request, report, file, form)
    except Invalid as error:
        return await _choosing(request, report, form, error.by_field())
    try:
        ticked = chosen(form, proposal)
        sending = await send_report(report_id, ticked, posting_of(request, form["key"]))
    except Invalid as error:
        return await _page(request, report, proposal, form, form["key"], error.by_field())
    return leaving(request, sending, len(ticked.recipients))


async def _choosing(
    request: Request, report: KeptRow, typed: Form | None = None, errors: Mapping[str, str] | None = None
) -> Template:
    return page(
        request,
        "progress/reports/mail.html",
        status=422 if errors else 200,
        report=report,
        mail=await strategic_mail(now(request)),
        to_members=typed["members"] == YES if typed else True,
        others=typed["others"] if typed else "",
        asks_others=goes_to_others(report),
        errors=errors or {},
    )


async def _page(
    request: Request,
    report: KeptRow,
    proposal: Proposal,
    form: Form,
    key: str,
    errors: Mapping[str, str] | None = None,
) -> Template:
    return preview(
        request,
        proposal,
        to=url(request, "progress:send_report", report_id=report.id),
        back=url(request, "progress:mail_report", report_id=report.id),
        status=422 if errors else 200,
        errors=errors,
        hidden={"members": form["members"], "others": form["others"], "key": key},
        mail=await strategic_mail(now(request)),
    )


async def _proposal(request: Request, report: KeptRow, file: KeptFile, form: Form) -> Proposal:
    return await report_proposal(
        report,
        file,
        _readers(form, report),
        await people(today(request)),
        await strategic_mail(now(request)),
        writer=viewer(request).name,
        service=sender_of(request).name,
        media_type=WORD,
        now=now(request),
    )


def _readers(form: Form, report: KeptRow) -> Readers:
    """Invalid where nobody is chosen, or something among the others is not one person with one address."""
    entries = read_addresses(form["others"]) if form["others"].strip() and goes_to_others(report) else ()
    unread = [entry for entry in entries if entry.problem or not entry.email]
    if unread:
        said = unread[0].problem or "it has no e-mail address."
        raise Invalid(problems={"others": f"“{unread[0].written.strip()[:80]}”: {said}"})
    if len(entries) > MOST_OTHERS:
        raise Invalid(problems={"others": f"Name at most {MOST_OTHERS} people at once."})
    if form["members"] != YES and not entries:
        raise Invalid(problems={"members": NOBODY})
    return Readers(form["members"] == YES, entries)


ROUTES = [choose, look, send]
