"""The record of access: who came in, who was refused, whose account was changed; for administrators."""

from __future__ import annotations

from litestar.response import Template

from delivery.partners.permissions import administrator
from delivery.partners.queries.access import ON_A_PAGE, acts_of_accounts, names_of_accounts
from delivery.partners.queries.people import person
from delivery.web import Request, found, get, page, read_query, today, url, whole_number


@get("/people/access", guards=[administrator], name="partners:access")
async def access(request: Request) -> Template:
    query = read_query(request)
    person_id = whole_number(query["person"]) or None
    about = found(await person(person_id, today(request))) if person_id else None
    acts = await acts_of_accounts(whole_number(query["before"]), person_id)
    asked = {"person": str(person_id)} if person_id else {}
    has_more = len(acts) == ON_A_PAGE
    return page(
        request,
        "partners/access.html",
        acts=acts,
        names=await names_of_accounts(acts),
        about=about,
        earlier=url(request, "partners:access", {**asked, "before": str(acts[-1].id)}) if has_more else None,
    )


ROUTES = [access]
