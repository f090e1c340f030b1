"""People and their passwords."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.mail.queries.bounced import bounced_at
from delivery.mail.queries.readdressing import correct_person
from delivery.mail.rules.readdressing import Readdressed
from delivery.mail.views.sender import hold_of
from delivery.mail.views.telling import told
from delivery.partners.forms import read_person
from delivery.partners.permissions import administrator
from delivery.partners.queries import people as queries
from delivery.partners.queries.agencies import agencies
from delivery.partners.queries.merging_people import merged_into, merged_with
from delivery.partners.queries.passwords import read_new_password, set_password
from delivery.partners.queries.people import PersonRow, add_person
from delivery.partners.queries.second_steps import second_step_of
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

OWN_ACCOUNT = "Your own password is changed here, with the present one."
MOVED = "{by} changed the e-mail address of your account. This is the last mail to the one before."
NEW_PASSWORD = "{by} gave your account a new password."  # noqa: S105


@get("/people", guards=[administrator], name="partners:people")
async def people_list(request: Request) -> Template:
    return page(request, "partners/people.html", people=await queries.people(today(request)))


@get("/people/new", guards=[administrator], name="partners:new_person")
async def new_person(request: Request) -> Template:
    return await _person_form(request, Form({"key": [new_key()]}, {}), {})


@post("/people/new", guards=[administrator], name="partners:add_person")
async def add(request: Request) -> Redirect | Template:
    form = await read_form(request)
    try:
        person_id = await add_person(read_person(form), form["key"], viewer(request).person_id, now(request))
    except Invalid as error:
        return await _person_form(request, form, error.problems)
    return see_other(
        request, url(request, "partners:person", person_id=person_id), f"{form['name']} is added."
    )


@get("/people/{person_id:int}", guards=[administrator], name="partners:person")
async def person(request: Request, person_id: FromPath[int]) -> Redirect | Template:
    other = await merged_into(person_id)
    if other is not None:
        return see_other(request, url(request, "partners:person", person_id=other))
    one = await _person(request, person_id)
    return await _person_form(request, _as_form(one), {}, one)


@post("/people/{person_id:int}", guards=[administrator], name="partners:change_person")
async def change(request: Request, person_id: FromPath[int]) -> Redirect | Template:
    one = await _person(request, person_id)
    form, who = await read_form(request), viewer(request)
    try:
        typed = read_person(form)

        async def correct() -> Readdressed:
            version = whole_number(form["version"])
            return await correct_person(
                person_id, version, typed, who.person_id, now(request), hold_of(request)
            )

        moved = one.email not in {"", typed.email}
        mail = await (told(request, person_id, MOVED.format(by=who.name), correct) if moved else correct())
    except Invalid as error:
        return await _person_form(request, form, error.problems, one)
    except EditedMeanwhile:
        return await _person_form(request, form, {"": _meanwhile(one)}, one, status=409)
    said = f"{form['name']} is saved. {mail.words}".rstrip()
    return see_other(request, url(request, "partners:people"), said)


@post("/people/{person_id:int}/password", guards=[administrator], name="partners:set_password")
async def give_password(request: Request, person_id: FromPath[int]) -> Redirect | Template:
    if person_id == viewer(request).person_id:
        return see_other(request, url(request, "partners:account"), OWN_ACCOUNT)
    one = await _person(request, person_id)
    form = await read_form(request)
    try:
        password, who = await read_new_password(person_id, form["password"]), viewer(request)
        await told(
            request,
            person_id,
            NEW_PASSWORD.format(by=who.name),
            lambda: set_password(person_id, password, who.person_id, now(request)),
        )
    except Invalid as error:
        return await _person_form(request, _as_form(one), error.problems, one)
    return see_other(
        request,
        url(request, "partners:person", person_id=person_id),
        f"{one.name} has a new password and is signed out everywhere. Tell it to them yourself.",
    )


@post("/people/{person_id:int}/disabling", guards=[administrator], name="partners:disable_person")
async def disable(request: Request, person_id: FromPath[int]) -> Redirect | Template:
    """Stop a person from signing in, or let them again: the form says which, so that twice is as once."""
    one = await _person(request, person_id)
    by, at = viewer(request).person_id, now(request)
    if (await read_form(request))["over"] == "yes":
        await queries.enable(person_id, by, at)
        where = url(request, "partners:person", person_id=person_id)
        return see_other(request, where, f"{one.name} can be given a password again.")
    try:
        await queries.disable(person_id, by, at)
    except Invalid as error:
        return await _person_form(request, _as_form(one), error.problems, one)
    return see_other(request, url(request, "partners:people"), f"{one.name} can no longer sign in.")


async def _person(request: Request, person_id: int) -> PersonRow:
    return found(await queries.person(person_id, today(request)))


def _meanwhile(one: PersonRow) -> str:
    facts = (
        one.email or "no e-mail address",
        one.phone or "no telephone number",
        one.agency_name or "no agency",
        "administrator" if one.is_administrator else "not an administrator",
    )
    return (
        f"Somebody saved this person while you were typing. They are now {one.name}: {', '.join(facts)}. "
        "What you typed is still below: save it again to replace theirs."
    )


def _as_form(one: PersonRow) -> Form:
    fields = {
        "name": one.name,
        "email": one.email,
        "phone": one.phone,
        "agency": str(one.agency_id or ""),
        "is_administrator": "yes" if one.is_administrator else "",
        "version": str(one.version),
    }
    return Form({name: [value] for name, value in fields.items()}, {})


async def _person_form(
    request: Request,
    form: Form,
    errors: dict[str, str],
    person: PersonRow | None = None,
    status: int = 422,
) -> Template:
    return page(
        request,
        "partners/person_form.html",
        status=status if errors else 200,
        form=form,
        errors=errors,
        person=person,
        is_own=person is not None and person.id == viewer(request).person_id,
        agencies=[(one.id, one.name) for one in await agencies(today(request))],
        link_key=new_key(),
        sends_mail=request.app.state.settings.smtp is not None,
        bounced=await bounced_at(person.email) if person else None,
        second_step=await second_step_of(person.id) if person else None,
        merged=await merged_with(person.id) if person else (),
    )


ROUTES = [people_list, new_person, add, person, change, give_password, disable]
