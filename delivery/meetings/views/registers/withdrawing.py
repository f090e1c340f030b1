"""Entered in error: a record leaves its register, its history stays, and its secretary can put it back."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.forms import read_reason
from delivery.actions.history import Told, told
from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.queries.registers.withdrawn import (
    SAVE_UNDONE,
    RegisterRecord,
    officer_record,
    record_to_withdraw,
    restore_record,
    withdraw_record,
)
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.views.registers.places import GROUP_ROUTES, ROUTE_OF, register_named
from delivery.partners.permissions import officer, secretary
from delivery.partners.queries.history import history_of
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

CONSEQUENCE = (
    "It leaves the register and every list, as if it had never been there; no other takes its number. Its history"
    " stays, and you can put it back."
)


@get(
    "/registers/{register:str}/{record_id:int}/withdrawal",
    guards=[officer],
    name="meetings:confirm_withdrawal",
)
async def confirm(request: Request, register: FromPath[str], record_id: FromPath[int]) -> Template:
    which = register_named(register)
    record = found(await officer_record(which, record_id, viewer(request)))
    if record.withdrawn_at:
        return await withdrawn_page(request, which, record)
    return _form(request, which, record, Form({}, {}))


@post(
    "/registers/{register:str}/{record_id:int}/withdrawal",
    guards=[secretary],
    name="meetings:withdraw_record",
)
async def withdraw(
    request: Request, register: FromPath[str], record_id: FromPath[int]
) -> Redirect | Template:
    which, who = register_named(register), viewer(request)
    record = await record_to_withdraw(which, record_id, who)
    form = await read_form(request)
    try:
        reason, version = read_reason(form), whole_number(form["version"])
        await withdraw_record(which, record_id, version, reason, who, now(request))
    except Invalid as error:
        return _form(request, which, record, form, error.by_field())
    except EditedMeanwhile:
        newest = told((await history_of(which.noun, record_id))[:1])
        return _form(request, which, record, form, meanwhile=newest[0] if newest else None, status=409)
    where = url(request, GROUP_ROUTES[which], slug=record.source.group.slug)
    return see_other(request, where, f"The {which.noun} is withdrawn as entered in error.")


@post(
    "/registers/{register:str}/{record_id:int}/restoration",
    guards=[secretary],
    name="meetings:restore_record",
)
async def restore(request: Request, register: FromPath[str], record_id: FromPath[int]) -> Redirect:
    which = register_named(register)
    await restore_record(which, record_id, viewer(request), now(request))
    return see_other(
        request, url(request, ROUTE_OF[which], record_id=record_id), f"The {which.noun} is back."
    )


async def withdrawn_page(request: Request, register: Register, record: RegisterRecord) -> Template:
    """What an officer sees of a record that was withdrawn."""
    may_restore = record.source.is_kept and not record.is_undone
    return page(
        request,
        "records/withdrawn.html",
        of=record.source,
        what=f"This {register.noun}",
        section=register.heading,
        section_href=url(request, GROUP_ROUTES[register], slug=record.source.group.slug),
        text=record.text,
        action=url(request, "meetings:restore_record", register=register.value, record_id=record.id)
        if may_restore
        else None,
        reason=SAVE_UNDONE if record.is_undone else "",
        history=told(await history_of(register.noun, record.id)),
    )


def _form(
    request: Request,
    register: Register,
    record: RegisterRecord,
    typed: Form,
    errors: Mapping[str, str] | None = None,
    meanwhile: Told | None = None,
    status: int = 200,
) -> Template:
    return page(
        request,
        "records/withdraw.html",
        status=422 if errors else status,
        of=record.source,
        what=f"This {register.noun}",
        section=register.heading,
        text=record.text,
        back=url(request, ROUTE_OF[register], record_id=record.id),
        action=url(request, "meetings:withdraw_record", register=register.value, record_id=record.id),
        consequence=CONSEQUENCE,
        typed=typed,
        errors=errors or {},
        version=whole_number(typed["version"]) if errors else record.version,
        meanwhile={"who": meanwhile.who, "at": meanwhile.at, "what": meanwhile.what, "text": meanwhile.note}
        if meanwhile
        else None,
    )


ROUTES = [confirm, withdraw, restore]
