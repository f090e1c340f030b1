"""A standard that was entered in error leaves every list, and can be put back."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.forms import read_reason
from delivery.actions.history import told
from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.queries.standards.keeping import (
    KIND,
    kept_standard,
    restore_standard,
    withdraw_standard,
)
from delivery.meetings.rules.standards.versions import StandardRow
from delivery.partners.permissions import signed_in
from delivery.partners.queries.history import history_of
from delivery.web import Form, Request, get, now, page, post, read_form, see_other, url, viewer, whole_number

SECTION = "Service standards"
CONSEQUENCE = (
    "It leaves every list with all its versions. Its history and the decisions of meetings stay, and you can put "
    "it back."
)


@get("/standards/{standard_id:int}/withdrawal", guards=[signed_in], name="meetings:confirm_standard")
async def confirm(request: Request, standard_id: FromPath[int]) -> Template:
    return await _form(request, await kept_standard(standard_id, viewer(request)), Form({}, {}))


@post("/standards/{standard_id:int}/withdrawal", guards=[signed_in], name="meetings:withdraw_standard")
async def withdraw(request: Request, standard_id: FromPath[int]) -> Redirect | Template:
    standard = await kept_standard(standard_id, viewer(request))
    form = await read_form(request)
    try:
        version, reason = whole_number(form["version"]), read_reason(form)
        await withdraw_standard(standard_id, version, reason, viewer(request), now(request))
    except Invalid as error:
        return await _form(request, standard, form, error.by_field())
    except EditedMeanwhile:
        return await _form(request, standard, form, is_stale=True)
    where = url(request, "meetings:standards")
    return see_other(request, where, f"{standard.title} is withdrawn as entered in error.")


@post("/standards/{standard_id:int}/restoration", guards=[signed_in], name="meetings:restore_standard")
async def put_back(request: Request, standard_id: FromPath[int]) -> Redirect:
    await restore_standard(standard_id, viewer(request), now(request))
    return see_other(
        request, url(request, "meetings:standard", standard_id=standard_id), "The standard is back."
    )


async def withdrawn_page(request: Request, standard: StandardRow) -> Template:
    """What those who keep a standard see of it when it is withdrawn."""
    return page(
        request,
        "records/withdrawn.html",
        what="This standard",
        section=SECTION,
        section_href=url(request, "meetings:standards"),
        text=standard.title,
        action=url(request, "meetings:restore_standard", standard_id=standard.id),
        reason="",
        history=told(await history_of(KIND, standard.id)),
    )


async def _form(
    request: Request,
    standard: StandardRow,
    typed: Form,
    errors: dict[str, str] | None = None,
    *,
    is_stale: bool = False,
) -> Template:
    newest = told((await history_of(KIND, standard.id))[:1]) if is_stale else ()
    return page(
        request,
        "records/withdraw.html",
        status=422 if errors else 409 if is_stale else 200,
        what="This standard",
        section=SECTION,
        text=standard.title,
        back=url(request, "meetings:standard", standard_id=standard.id),
        action=url(request, "meetings:withdraw_standard", standard_id=standard.id),
        consequence=CONSEQUENCE,
        typed=typed,
        errors=errors or {},
        version=whole_number(typed["version"]) if errors else standard.version,
        meanwhile={"who": newest[0].who, "at": newest[0].at, "what": newest[0].what, "text": newest[0].note}
        if newest
        else None,
    )


ROUTES = [confirm, withdraw, put_back]
