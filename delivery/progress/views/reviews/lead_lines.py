"""The page of a lead agency before a review: its own lines with reasons, and one comment beside each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.partners.permissions import anyone, signed_in
from delivery.partners.viewer import Viewer
from delivery.progress.queries.freezing import freeze_objective
from delivery.progress.queries.position import position_on
from delivery.progress.queries.reviewing.leads import (
    LeadLines,
    LeadSaid,
    comments_of,
    invited_lead,
    leads_of,
    say,
)
from delivery.progress.queries.reviewing.reading import stored_review
from delivery.progress.snapshot import FrozenObjective
from delivery.progress.views.reviews.leads import lead_named
from delivery.web import (
    Form,
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


@dataclass(frozen=True)
class OwnLine:
    """One line of a lead's page: the objective, what is typed beside it, and what a colleague saved meanwhile."""

    id: int
    frozen: FrozenObjective
    text: str
    version: int
    meanwhile: str


@get("/reviews/{review_id:int}/leads/{slug:str}", guards=[signed_in], name="progress:lead_lines")
async def own_lines(request: Request, review_id: FromPath[int], slug: FromPath[str]) -> Template:
    who = viewer(request)
    lead = await _seen(request, review_id, slug)
    return await _lines(request, review_id, lead, who, may_say=lead.agency.id in who.agency_ids)


@post("/reviews/{review_id:int}/leads/{slug:str}", guards=[signed_in], name="progress:say_lines")
async def say_own(request: Request, review_id: FromPath[int], slug: FromPath[str]) -> Redirect | Template:
    who, lead = viewer(request), await _seen(request, review_id, slug)
    if lead.agency.id not in who.agency_ids:
        raise NotFound
    here = url(request, "progress:lead_lines", review_id=review_id, slug=slug)
    return await _say(request, review_id, lead, who, "page", here)


@get("/lines/{token:str}", guards=[anyone], name="progress:lines_by_link")
async def lines_by_link(request: Request, token: FromPath[str]) -> Template:
    invited = await invited_lead(token, now(request))
    if invited is None:
        return page(request, "meetings/agreeing/ended.html", status=404)
    lead = await _lead_of_id(request, invited.review_id, invited.agency_id)
    return await _lines(request, invited.review_id, lead, invited.viewer, may_say=True, by_link=token)


@post("/lines/{token:str}", guards=[anyone], name="progress:say_by_link")
async def say_by_link(request: Request, token: FromPath[str]) -> Redirect | Template:
    invited = await invited_lead(token, now(request))
    if invited is None:
        return page(request, "meetings/agreeing/ended.html", status=404)
    lead = await _lead_of_id(request, invited.review_id, invited.agency_id)
    here = url(request, "progress:lines_by_link", token=token)
    return await _say(request, invited.review_id, lead, invited.viewer, "link", here, by_link=token)


async def _say(
    request: Request, review_id: int, lead: LeadLines, who: Viewer, how: str, here: str, by_link: str = ""
) -> Redirect | Template:
    form, meanwhile = await read_form(request), set()
    problems: dict[str, str] = {}
    for one in lead.objectives:
        name = f"comment-{one.objective.id}"
        if name not in form:
            continue
        try:
            await say(
                review_id,
                one,
                form[name].strip(),
                whole_number(form[f"version-{one.objective.id}"]),
                agency_id=lead.agency.id,
                viewer=who,
                how=how,
                now=now(request),
            )
        except EditedMeanwhile:
            meanwhile.add(one.objective.id)
        except Invalid as error:
            problems |= error.by_field()
    if meanwhile or problems:
        return await _lines(
            request,
            review_id,
            lead,
            who,
            may_say=True,
            by_link=by_link,
            typed=form,
            meanwhile=frozenset(meanwhile),
            errors=problems,
        )
    return see_other(request, here, "Thank you. What you said is printed beside the colour.")


async def _lines(
    request: Request,
    review_id: int,
    lead: LeadLines,
    who: Viewer,
    *,
    may_say: bool,
    by_link: str = "",
    typed: Form | None = None,
    meanwhile: frozenset[int] = frozenset(),
    errors: Mapping[str, str] | None = None,
) -> Template:
    position, review = found(await position_on(today(request))), found(await stored_review(review_id))
    said = await comments_of(review_id)
    nothing = LeadSaid("", 0)
    lines = []
    for one in lead.objectives:
        name, stored = f"comment-{one.objective.id}", said.get(one.objective.id, nothing)
        is_stale = one.objective.id in meanwhile
        lines.append(
            OwnLine(
                id=one.objective.id,
                frozen=freeze_objective(position, one, ""),
                text=typed[name] if typed and name in typed else stored.text,
                version=stored.version,
                meanwhile=stored.text if is_stale else "",
            )
        )
    action = (
        url(request, "progress:say_by_link", token=by_link)
        if by_link
        else url(request, "progress:say_lines", review_id=review_id, slug=lead.agency.slug)
    )
    answer = page(
        request,
        "progress/reviews/lead_lines.html",
        status=409 if meanwhile else 422 if errors else 200,
        review=review,
        lead=lead,
        lines=lines,
        person=who.name if by_link else "",
        may_say=may_say and review.is_open,
        action=action,
        errors=errors or {},
    )
    if by_link:
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


async def _lead_of_id(request: Request, review_id: int, agency_id: int) -> LeadLines:
    position = found(await position_on(today(request)))
    leads = await leads_of(review_id, position)
    return found(next((lead for lead in leads if lead.agency.id == agency_id), None))


async def _seen(request: Request, review_id: int, slug: str) -> LeadLines:
    """A lead's lines, for its own people and the Strategic Group."""
    lead, who = await lead_named(request, review_id, slug), viewer(request)
    return found(lead if who.sees_working_position or lead.agency.id in who.agency_ids else None)


ROUTES = [own_lines, say_own, lines_by_link, say_by_link]
