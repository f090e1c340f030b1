"""Agencies, their posts and who holds them."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.queries.groups.opened_by import OPENS, post_opens
from delivery.meetings.queries.visibility import people_to_name
from delivery.partners.forms import AGENCY_KINDS, read_agency, read_holding, read_post
from delivery.partners.permissions import administrator, signed_in
from delivery.partners.queries.agencies import (
    AgencyRow,
    add_agency,
    add_post,
    agencies,
    agency_with_posts,
    change_agency,
    posts_of,
)
from delivery.partners.queries.contacts.listing import contacts_seen
from delivery.partners.queries.contacts.visibility import corrects_posts, keeps_contacts
from delivery.partners.queries.holdings import leave_post, take_post
from delivery.partners.queries.people import people, people_without_post
from delivery.partners.queries.submissions import new_key
from delivery.progress.queries.owing import everything_owed
from delivery.progress.queries.promises import PromiseLine, promises_on
from delivery.strategy.queries.plans.reading import plan_of_agency
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

KINDS = [(kind, kind.capitalize()) for kind in AGENCY_KINDS]


@get("/agencies", guards=[signed_in], name="partners:agencies")
async def agency_list(request: Request) -> Template:
    return page(request, "partners/agencies.html", agencies=await agencies(today(request)))


@get("/agencies/new", guards=[administrator], name="partners:new_agency")
async def new_agency(request: Request) -> Template:
    return _agency_form(request, Form({"key": [new_key()]}, {}), {})


@post("/agencies/new", guards=[administrator], name="partners:add_agency")
async def add(request: Request) -> Redirect | Template:
    form = await read_form(request)
    try:
        slug = await add_agency(read_agency(form), form["key"], viewer(request).person_id, now(request))
    except Invalid as error:
        return _agency_form(request, form, error.problems)
    return see_other(request, url(request, "partners:agency", slug=slug), f"{form['name']} is added.")


@get("/agencies/{slug:str}", guards=[signed_in], name="partners:agency")
async def agency(request: Request, slug: FromPath[str]) -> Template:
    return await _agency_page(request, slug)


@get("/agencies/{slug:str}/edit", guards=[administrator], name="partners:edit_agency")
async def edit(request: Request, slug: FromPath[str]) -> Template:
    one = await _agency(request, slug)
    fields = {
        "name": [one.name],
        "short_name": [one.short_name],
        "kind": [one.kind],
        "reports_here": ["yes" if one.reports_here else ""],
        "version": [str(one.version)],
    }
    return _agency_form(request, Form(fields, {}), {}, one)


@post("/agencies/{slug:str}/edit", guards=[administrator], name="partners:change_agency")
async def change(request: Request, slug: FromPath[str]) -> Redirect | Template:
    one = await _agency(request, slug)
    form = await read_form(request)
    try:
        await change_agency(
            slug, whole_number(form["version"]), read_agency(form), viewer(request).person_id, now(request)
        )
    except Invalid as error:
        return _agency_form(request, form, error.problems, one)
    except EditedMeanwhile:
        return _agency_form(request, form, {"": _meanwhile(one)}, one, status=409)
    return see_other(request, url(request, "partners:agency", slug=slug), f"{form['name']} is saved.")


@post("/agencies/{slug:str}/posts", guards=[administrator], name="partners:add_post")
async def add_a_post(request: Request, slug: FromPath[str]) -> Redirect | Template:
    form = await read_form(request)
    try:
        await add_post(slug, read_post(form), form["key"], viewer(request).person_id, now(request))
    except Invalid as error:
        return await _agency_page(request, slug, form, error.problems)
    return see_other(
        request, url(request, "partners:agency", slug=slug), f"The post {form['title']} is added."
    )


@post("/agencies/{slug:str}/posts/{post_id:int}/holders", guards=[administrator], name="partners:take_post")
async def take(request: Request, slug: FromPath[str], post_id: FromPath[int]) -> Redirect | Template:
    form = await read_form(request)
    found(next((post for post in await posts_of(slug, today(request)) if post.id == post_id), None))
    try:
        holding = read_holding(form, today(request))
        who = viewer(request)
        if holding.person_id == who.person_id and await post_opens(post_id, who, today(request)):
            raise Invalid(problems={"person": OPENS})
        await take_post(post_id, holding, form["key"], viewer(request).person_id, now(request))
    except Invalid as error:
        return await _agency_page(request, slug, form, error.problems, post_id)
    return see_other(request, url(request, "partners:agency", slug=slug), "The post is taken.")


@post(
    "/agencies/{slug:str}/holdings/{holding_id:int}/end", guards=[administrator], name="partners:leave_post"
)
async def leave(request: Request, slug: FromPath[str], holding_id: FromPath[int]) -> Redirect:
    await leave_post(holding_id, today(request), viewer(request).person_id, now(request))
    return see_other(
        request,
        url(request, "partners:agency", slug=slug),
        "The post is vacant from today; it keeps what it owns. Its handover sheet is beside it.",
    )


async def _agency(request: Request, slug: str) -> AgencyRow:
    one, _ = found(await agency_with_posts(slug, today(request)))
    return one


async def _agency_page(
    request: Request,
    slug: str,
    form: Form | None = None,
    errors: dict[str, str] | None = None,
    post_id: int | None = None,
) -> Template:
    """The page of an agency; with `post_id` the form was the one by which somebody takes that post."""
    one, posts = found(await agency_with_posts(slug, today(request)))
    everybody = await people(today(request)) if viewer(request).is_administrator else ()
    everything = await everything_owed(viewer(request), now(request))
    return page(
        request,
        "partners/agency.html",
        status=422 if errors else 200,
        agency=one,
        plan=await plan_of_agency(one.id),
        posts=posts,
        handed_over=everything.handed_over_by(viewer(request), posts),
        others=await people_without_post(one.id, people_to_name(viewer(request)), today(request)),
        debts=everything.of_agency(one.id),
        promises=[line for line in await promises_on(today(request)) or () if _leads(line, one.id)],
        contacts=[
            one for one in await contacts_seen(viewer(request), today(request)) if one.agency_slug == slug
        ],
        keeps=keeps_contacts(viewer(request), one.id),
        corrects=corrects_posts(viewer(request), one.id),
        people=[
            (person.id, f"{person.name} ({person.email})" if person.email else person.name)
            for person in everybody
        ],
        form=form or Form({}, {}),
        errors=errors or {},
        post_id=post_id,
        key=new_key(),
    )


def _leads(line: PromiseLine, agency_id: int) -> bool:
    return line.objective.lead is not None and line.objective.lead.id == agency_id


def _agency_form(
    request: Request,
    form: Form,
    errors: dict[str, str],
    agency: AgencyRow | None = None,
    status: int = 422,
) -> Template:
    return page(
        request,
        "partners/agency_form.html",
        status=status if errors else 200,
        form=form,
        errors=errors,
        agency=agency,
        kinds=KINDS,
    )


def _meanwhile(agency: AgencyRow) -> str:
    return (
        f"Somebody saved this agency while you were typing. It now reads {agency.name} ({agency.short_name}), "
        f"{agency.kind}, which {'reports' if agency.reports_here else 'does not report'} here. "
        "What you typed is still below: save it again to replace theirs."
    )


ROUTES = [agency_list, new_agency, add, agency, edit, change, add_a_post, take, leave]
