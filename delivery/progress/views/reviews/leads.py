"""Before a review: which lead agencies are told of their lines, and the words and links to tell them with."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.partners.permissions import signed_in
from delivery.partners.queries.people import people
from delivery.partners.queries.submissions import new_key
from delivery.progress.queries.position import position_on
from delivery.progress.queries.reviewing.leads import (
    LeadLines,
    leads_of,
    make_lead_link,
    mark_told,
    tell_from,
)
from delivery.progress.queries.reviewing.reading import ReviewRow, stored_review
from delivery.progress.queries.strategic_meetings import strategic_mail
from delivery.progress.rules.rights import must_record
from delivery.progress.rules.telling import lead_mail
from delivery.progress.views.reviews.asked import open_review_of
from delivery.web import (
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)
from delivery.wording import count

REASONS = 3


@get("/reviews/{review_id:int}/leads", guards=[signed_in], name="progress:leads")
async def all_leads(request: Request, review_id: FromPath[int]) -> Template:
    return await _all(request, review_id)


@post("/reviews/{review_id:int}/leads/{slug:str}/told", guards=[signed_in], name="progress:lead_told")
async def told(request: Request, review_id: FromPath[int], slug: FromPath[str]) -> Redirect:
    must_record(viewer(request))
    lead = await lead_named(request, review_id, slug)
    await mark_told(review_id, lead.agency.id, viewer(request), now(request))
    where = url(request, "progress:leads", review_id=review_id)
    return see_other(request, where, f"{lead.agency.short_name} is told.")


@post("/reviews/{review_id:int}/leads/{slug:str}/link", guards=[signed_in], name="progress:lead_link")
async def link(request: Request, review_id: FromPath[int], slug: FromPath[str]) -> Template:
    must_record(viewer(request))
    form, lead = await read_form(request), await lead_named(request, review_id, slug)
    opened = await open_review_of(request, review_id)
    chosen = whole_number(form["person"])
    person = next((one for one in await _people(request, lead) if one[0] == chosen), None)
    if person is None:
        sentence = f"Choose who answers for {lead.agency.short_name}."
        return await _all(request, review_id, {f"person-{lead.agency.slug}": sentence})
    try:
        token = await make_lead_link(
            review_id, lead.agency.id, chosen, viewer(request), now(request), key=form["key"]
        )
    except Invalid as error:
        return await _all(request, review_id, {"": error.sentence})
    lines = [
        (
            f"{one.objective.number} {one.objective.title}",
            one.shown.label if one.shown else one.no_colour,
            [reason.sentence for reason in one.standing.derived.reasons[:REASONS]],
        )
        for one in lead.objectives
    ]
    base = request.app.state.settings.base_url.rstrip("/")
    return page(
        request,
        "progress/reviews/lead_link.html",
        review=opened.review,
        lead=lead,
        person=person[1],
        mail=lead_mail(lead.agency.name, opened.review.on, lines, viewer(request).name),
        address=base + url(request, "progress:lines_by_link", token=token),
    )


async def _all(request: Request, review_id: int, errors: Mapping[str, str] | None = None) -> Template:
    opened = await open_review_of(request, review_id)
    leads = await leads_of(review_id, opened.position)
    known = await people(today(request))
    by_agency: dict[int, list[tuple[str, str]]] = {}
    for row in known:
        if row.agency_id and not row.is_disabled:
            by_agency.setdefault(row.agency_id, []).append((str(row.id), row.name))
    told = sum(lead.told_on is not None for lead in leads)
    return page(
        request,
        "progress/reviews/leads.html",
        status=422 if errors else 200,
        opened=opened,
        leads=leads,
        said={one.one.objective.number for one in opened.looked if one.comment},
        people={lead.agency.id: by_agency.get(lead.agency.id, []) for lead in leads},
        mail=await strategic_mail(now(request)),
        told=f"{told} of {count(len(leads), 'lead agency', 'lead agencies')} told",
        tell_from=tell_from(opened.review),
        records=viewer(request).records_for_strategic,
        key=new_key(),
        errors=errors or {},
    )


async def _people(request: Request, lead: LeadLines) -> list[tuple[int, str]]:
    """Those of the agency who can be sent a link."""
    return [
        (row.id, row.name)
        for row in await people(today(request))
        if row.agency_id == lead.agency.id and not row.is_disabled
    ]


async def lead_named(request: Request, review_id: int, slug: str) -> LeadLines:
    """A lead of an open review by its slug; NotFound for any other."""
    position = found(await position_on(today(request)))
    found(await _open(review_id))
    return found(
        next((lead for lead in await leads_of(review_id, position) if lead.agency.slug == slug), None)
    )


async def _open(review_id: int) -> ReviewRow | None:
    review = await stored_review(review_id)
    return review if review and review.is_open else None


ROUTES = [all_leads, told, link]
