"""The Strategic Group withdraws what it agreed: the evidence gives the colour again."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import signed_in
from delivery.progress.queries.agreeing import withdraw_agreed
from delivery.progress.queries.position import ObjectivePosition
from delivery.progress.rules import Agreed
from delivery.progress.views.agreeing import own_objective
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
    url,
    viewer,
    whole_number,
)

ALREADY_WITHDRAWN = "Somebody withdrew this before you did."


@get(
    "/objectives/{number:str}/agreed/{agreed_id:int}/withdraw",
    guards=[signed_in],
    name="progress:withdraw_agreed_form",
)
async def withdraw_form(request: Request, number: FromPath[str], agreed_id: FromPath[int]) -> Template:
    _, one = await own_objective(request, number)
    return _withdrawal(request, one, _standing(one, agreed_id))


@post(
    "/objectives/{number:str}/agreed/{agreed_id:int}/withdraw",
    guards=[signed_in],
    name="progress:withdraw_agreed",
)
async def withdraw(request: Request, number: FromPath[str], agreed_id: FromPath[int]) -> Redirect | Template:
    _, one = await own_objective(request, number)
    where = url(request, "progress:objective", number=number)
    if any(before.id == agreed_id and before.withdrawn_on for before in one.agreed_before):
        return see_other(request, where, ALREADY_WITHDRAWN)
    agreed, form = _standing(one, agreed_id), await read_form(request)
    try:
        await withdraw_agreed(
            agreed.id, whole_number(form["version"]), form["reason"], viewer(request), now(request)
        )
    except Invalid as error:
        return _withdrawal(request, one, agreed, form, error.by_field())
    except EditedMeanwhile:
        return see_other(request, where, ALREADY_WITHDRAWN)
    return see_other(request, where, "Withdrawn. The evidence gives the colour again.")


def _standing(one: ObjectivePosition, agreed_id: int) -> Agreed:
    return found(
        next((one for one in one.agreed_before if one.id == agreed_id and not one.withdrawn_on), None)
    )


def _withdrawal(
    request: Request,
    one: ObjectivePosition,
    agreed: Agreed,
    typed: Form | None = None,
    errors: Mapping[str, str] | None = None,
) -> Template:
    return page(
        request,
        "progress/withdraw_agreed.html",
        status=422 if errors else 200,
        one=one,
        agreed=agreed,
        typed=typed or Form({}, {}),
        errors=errors or {},
    )


ROUTES = [withdraw_form, withdraw]
