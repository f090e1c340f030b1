"""Telling the lead agencies by mail: who answers for each, the letters as they would leave, and the sending."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.readers import lead_contacts
from delivery.errors import Invalid
from delivery.mail.proposal import Proposal
from delivery.mail.views.leaving import leaving
from delivery.mail.views.preview import chosen, preview
from delivery.mail.views.sender import posting_of, sender_of
from delivery.partners.permissions import signed_in
from delivery.partners.queries.people import people
from delivery.partners.queries.submissions import new_key
from delivery.progress.queries.reviewing.telling import (
    Contact,
    Voice,
    contacts_of,
    leads_proposal,
    tell_leads,
)
from delivery.progress.queries.strategic_meetings import strategic_mail
from delivery.progress.rules.rights import must_record
from delivery.progress.views.reviews.asked import OpenReview, open_review_of
from delivery.web import (
    Form,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    read_query,
    today,
    url,
    viewer,
    whole_number,
)

CONTACT = "contact-"


@get("/reviews/{review_id:int}/leads/mail", guards=[signed_in], name="progress:contacts_of_leads")
async def choose_contacts(request: Request, review_id: FromPath[int]) -> Template:
    must_record(viewer(request))
    opened = await open_review_of(request, review_id)
    return page(
        request,
        "progress/reviews/contacts.html",
        review=opened.review,
        contacts=await _contacts(request, opened),
        prefix=CONTACT,
    )


@get("/reviews/{review_id:int}/leads/mail/letters", guards=[signed_in], name="progress:letters_to_leads")
async def letters(request: Request, review_id: FromPath[int]) -> Template:
    must_record(viewer(request))
    opened = await open_review_of(request, review_id)
    typed = read_query(request)
    return await _page(request, opened, await _proposal(request, opened, typed), typed, new_key())


@post("/reviews/{review_id:int}/leads/mail/letters", guards=[signed_in], name="progress:tell_leads")
async def tell(request: Request, review_id: FromPath[int]) -> Redirect | Template:
    must_record(viewer(request))
    opened = await open_review_of(request, review_id)
    form = await read_form(request)
    proposal = await _proposal(request, opened, form)
    try:
        ticked = chosen(form, proposal)
        sending = await tell_leads(review_id, ticked, _voice(request), posting_of(request, form["key"]))
    except Invalid as error:
        return await _page(request, opened, proposal, form, form["key"], error.by_field())
    return leaving(request, sending, len(ticked.recipients))


async def _page(
    request: Request,
    opened: OpenReview,
    proposal: Proposal,
    typed: Form,
    key: str,
    errors: Mapping[str, str] | None = None,
) -> Template:
    names = (f"{CONTACT}{lead.agency.slug}" for lead in opened.leads)
    asked = {name: typed[name] for name in names if name in typed}
    return preview(
        request,
        proposal,
        to=url(request, "progress:tell_leads", review_id=opened.review.id),
        back=url(request, "progress:contacts_of_leads", review_id=opened.review.id),
        status=422 if errors else 200,
        errors=errors,
        hidden={**asked, "key": key},
        mail=await strategic_mail(now(request)),
    )


async def _proposal(request: Request, opened: OpenReview, typed: Form) -> Proposal:
    contacts = await _contacts(request, opened)
    choices = {
        contact.lead.agency.id: whole_number(typed[name])
        for contact in contacts
        if (name := f"{CONTACT}{contact.lead.agency.slug}") in typed
    }
    mail = await strategic_mail(now(request))
    return await leads_proposal(opened.review, contacts, choices, _voice(request), mail)


async def _contacts(request: Request, opened: OpenReview) -> tuple[Contact, ...]:
    usual = await lead_contacts([lead.agency.id for lead in opened.leads], today(request))
    return contacts_of(opened.leads, await people(today(request)), usual)


def _voice(request: Request) -> Voice:
    base_url: str = request.app.state.settings.base_url
    return Voice(
        writer=viewer(request).name,
        service=sender_of(request).name,
        address=lambda token: base_url + url(request, "progress:lines_by_link", token=token),
    )


ROUTES = [choose_contacts, letters, tell]
