"""Two entries of one person become one: chosen, looked at, merged, and parted again."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries import kept_of_person as actions
from delivery.errors import EditedMeanwhile, Invalid
from delivery.mail.queries import kept_of_person as mails
from delivery.meetings.queries.groups import kept_of_person as seats
from delivery.meetings.queries.groups.opened_by import OPENS, entry_opens
from delivery.meetings.queries.invitations import kept_of_person as invitations
from delivery.partners.permissions import administrator
from delivery.partners.queries import holdings
from delivery.partners.queries.contacts import kept_of_person as contacts
from delivery.partners.queries.kept_of_person import Keeping
from delivery.partners.queries.merging_people import merge_people, merged_into, part_people
from delivery.partners.queries.people import PersonRow, people, person
from delivery.progress.queries.kept_of_person import REPORTS
from delivery.web import (
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    read_query,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)

KEEPING: tuple[Keeping, ...] = (holdings, contacts, mails, seats, invitations, actions, REPORTS)
MEANWHILE = "Somebody saved one of the two while you were looking. Look again at what moves, then merge."


@get("/people/{person_id:int}/merging", guards=[administrator], name="partners:merging")
async def merging(request: Request, person_id: FromPath[int]) -> Template:
    return await _page(request, person_id, whole_number(read_query(request)["into"]))


@post("/people/{person_id:int}/merging", guards=[administrator], name="partners:merge")
async def merge(request: Request, person_id: FromPath[int]) -> Redirect | Template:
    form, by = await read_form(request), viewer(request).person_id
    into = whole_number(form["into"])
    other = await _person(request, into)
    to = url(request, "partners:person", person_id=into)
    if await merged_into(person_id) == into:
        return see_other(request, to, f"They are merged into {other.name}.")
    one = await _person(request, person_id)
    versions = whole_number(form["version"]), whole_number(form["into_version"])
    try:
        if by in (person_id, into):
            await _may_become(request, into if by == person_id else person_id)
        await merge_people(person_id, into, versions, KEEPING, by, now(request))
    except Invalid as error:
        return await _page(request, person_id, into, error.problems)
    except EditedMeanwhile:
        return await _page(request, person_id, into, {"": MEANWHILE}, status=409)
    return see_other(request, to, f"{one.name} is merged into {other.name}.")


async def _may_become(request: Request, person_id: int) -> None:
    """Invalid where what the other sees would be opened to an administrator who merges themselves with them."""
    if await entry_opens(person_id, viewer(request), today(request)):
        raise Invalid(problems={"": OPENS})


@post("/people/{person_id:int}/merging/undoing", guards=[administrator], name="partners:part")
async def part(request: Request, person_id: FromPath[int]) -> Redirect:
    await read_form(request)
    if await merged_into(person_id) is not None:
        await part_people(person_id, KEEPING, viewer(request).person_id, now(request))
    one = await _person(request, person_id)
    return see_other(
        request,
        url(request, "partners:person", person_id=person_id),
        f"{one.name} stands alone again. Give them a new password if they sign in.",
    )


async def _person(request: Request, person_id: int) -> PersonRow:
    return found(await person(person_id, today(request)))


async def _page(
    request: Request,
    person_id: int,
    into: int,
    errors: Mapping[str, str] | None = None,
    status: int = 422,
) -> Template:
    """The choice of the other entry, and, once that is made, what moves."""
    known = await people(today(request))
    one = found(next((row for row in known if row.id == person_id), None))
    everybody = [row for row in known if row.id != person_id]
    other = next((row for row in everybody if row.id == into), None)
    lines = [line for domain in KEEPING for line in await domain.kept_of(person_id, viewer(request))]
    return page(
        request,
        "partners/merging.html",
        status=status if errors else 200,
        person=one,
        other=other,
        lines=lines if other else [],
        people=[(row.id, ", ".join([row.name, *([row.email] if row.email else [])])) for row in everybody],
        errors=errors or {},
    )


ROUTES = [merging, merge, part]
