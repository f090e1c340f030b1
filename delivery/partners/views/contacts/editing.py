"""An agency's contacts: added, changed and taken off the list."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.contacts.form import read_contact
from delivery.partners.permissions import signed_in
from delivery.partners.queries.agencies import AgencyRow, agencies
from delivery.partners.queries.contacts.keeping import (
    add_contact,
    change_contact,
    must_keep,
    whom_to_choose,
    withdraw_contact,
)
from delivery.partners.queries.contacts.listing import ContactRow, contact_seen
from delivery.partners.queries.submissions import new_key
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


@get("/agencies/{slug:str}/contacts/new", guards=[signed_in], name="partners:new_contact")
async def new(request: Request, slug: FromPath[str]) -> Template:
    agency = await _agency(request, slug)
    return await _form_page(request, agency, Form({"key": [new_key()], "is_shared": ["yes"]}, {}), {})


@post("/agencies/{slug:str}/contacts/new", guards=[signed_in], name="partners:add_contact")
async def add(request: Request, slug: FromPath[str]) -> Redirect | Template:
    agency = await _agency(request, slug)
    form = await read_form(request)
    try:
        contact = read_contact(form, dict(await whom_to_choose(agency.id)))
        await add_contact(agency.id, contact, viewer(request), key=form["key"], now=now(request))
    except Invalid as error:
        return await _form_page(request, agency, form, error.by_field())
    return _back(request, agency.slug, f"The contact for {contact.topic} is on the list.")


@get("/contacts/{contact_id:int}", guards=[signed_in], name="partners:contact")
async def contact(request: Request, contact_id: FromPath[int]) -> Template:
    one, agency = await _contact(request, contact_id)
    return await _form_page(request, agency, _as_form(one), {}, one)


@post("/contacts/{contact_id:int}", guards=[signed_in], name="partners:change_contact")
async def change(request: Request, contact_id: FromPath[int]) -> Redirect | Template:
    one, agency = await _contact(request, contact_id)
    form = await read_form(request)
    try:
        typed = read_contact(form, dict(await whom_to_choose(agency.id)))
        await change_contact(contact_id, whole_number(form["version"]), typed, viewer(request), now(request))
    except Invalid as error:
        return await _form_page(request, agency, form, error.problems, one)
    except EditedMeanwhile:
        return await _form_page(request, agency, form, {"": _meanwhile(one)}, one, status=409)
    return _back(request, agency.slug, f"The contact for {typed.topic} is saved.")


@post("/contacts/{contact_id:int}/withdrawal", guards=[signed_in], name="partners:withdraw_contact")
async def withdraw(request: Request, contact_id: FromPath[int]) -> Redirect | Template:
    one, agency = await _contact(request, contact_id)
    form = await read_form(request)
    try:
        await withdraw_contact(contact_id, whole_number(form["version"]), viewer(request), now(request))
    except EditedMeanwhile:
        return await _form_page(request, agency, _as_form(one), {"": _meanwhile(one)}, one, status=409)
    return _back(request, agency.slug, f"The contact for {one.topic} is off the list.")


async def _agency(request: Request, slug: str) -> AgencyRow:
    agency = found(next((one for one in await agencies(today(request)) if one.slug == slug), None))
    must_keep(viewer(request), agency.id)
    return agency


async def _contact(request: Request, contact_id: int) -> tuple[ContactRow, AgencyRow]:
    one = found(await contact_seen(contact_id, viewer(request), today(request)))
    return one, await _agency(request, one.agency_slug)


def _back(request: Request, slug: str, message: str) -> Redirect:
    return see_other(request, f"{url(request, 'partners:agency', slug=slug)}#contacts", message)


def _as_form(one: ContactRow) -> Form:
    fields = {
        "topic": one.topic,
        "who": one.key,
        "email": one.email,
        "phone": one.phone,
        "is_lead": "yes" if one.is_lead else "",
        "is_shared": "yes" if one.is_shared else "",
        "version": str(one.version),
    }
    return Form({name: [value] for name, value in fields.items()}, {})


def _meanwhile(one: ContactRow) -> str:
    facts = (one.who or "a vacant post", one.email or "no e-mail address", one.phone or "no telephone number")
    return (
        f"Somebody saved this contact while you were typing. It now reads {one.topic}: {', '.join(facts)}. "
        "What you typed is still below: save it again to replace theirs."
    )


async def _form_page(
    request: Request,
    agency: AgencyRow,
    form: Form,
    errors: dict[str, str],
    contact: ContactRow | None = None,
    status: int = 422,
) -> Template:
    return page(
        request,
        "partners/contacts/form.html",
        status=status if errors else 200,
        agency=agency,
        contact=contact,
        form=form,
        errors=errors,
        who=await whom_to_choose(agency.id),
    )


ROUTES = [new, add, contact, change, withdraw]
