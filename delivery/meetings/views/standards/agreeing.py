"""The secretary records that a meeting agreed the version of a standard that it had before it."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid, NotAllowed
from delivery.meetings.forms.standards import read_a_review
from delivery.meetings.queries.standards.agreeing import NOT_SECRETARY, NOT_YET, agree
from delivery.meetings.queries.standards.rows import standard_seen
from delivery.meetings.views.standards.drafting import MEANWHILE
from delivery.meetings.views.standards.showing import standard_page
from delivery.partners.permissions import secretary
from delivery.web import Request, found, now, post, read_form, see_other, url, viewer, whole_number


@post("/standards/{standard_id:int}/agreement", guards=[secretary], name="meetings:agree_standard")
async def record(request: Request, standard_id: FromPath[int]) -> Redirect | Template:
    who = viewer(request)
    standard = found(await standard_seen(standard_id, who))
    waiting = standard.open_version
    if waiting is None or waiting.group_id not in who.secretary_group_ids:
        raise NotAllowed(NOT_SECRETARY)
    form, problems = await read_form(request), dict[str, str]()
    if waiting.held_at is None or waiting.held_at > now(request):
        return await standard_page(request, standard, form, {"": NOT_YET})
    review_on = read_a_review(form, problems)
    try:
        if problems:
            raise Invalid(problems=problems)
        decision = whole_number(form["decision"]) if form["decision"] else None
        await agree(standard_id, whole_number(form["version"]), decision, review_on, who, now(request))
    except Invalid as error:
        return await standard_page(request, standard, form, error.by_field())
    except EditedMeanwhile:
        return await standard_page(request, standard, form, {"": MEANWHILE}, status=409)
    where = url(request, "meetings:standard", standard_id=standard_id)
    return see_other(request, where, f"Version {waiting.number} is agreed, and stays as it is.")


ROUTES = [record]
