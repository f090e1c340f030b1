"""The Strategic Group agrees a colour on an objective's page, and withdraws it; a stale save loses neither text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import signed_in
from delivery.partners.queries.history import history_of
from delivery.partners.queries.submissions import new_key
from delivery.progress.forms.agreed import read_agreed
from delivery.progress.queries.agreeing import KIND, agree_status, latest_agreed, withdraw_agreed
from delivery.progress.queries.position import ObjectivePosition, Position, position_on
from delivery.progress.queries.sessions import Session, must_record, sessions
from delivery.progress.rules import Agreed, NewAgreed, problems_of
from delivery.progress.rules.agreeing import USUAL_TO_ASK, usual_end
from delivery.strategy.rules import Rag
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
from delivery.wording import short_day

MEETINGS_OFFERED = 6
ALREADY_WITHDRAWN = "Somebody withdrew this before you did."


@dataclass(frozen=True)
class Offered:
    """What the form offers: colours, meetings, and the days that stand for an empty field."""

    statuses: tuple[tuple[str, str, str], ...]
    meetings: tuple[tuple[str, str], ...]
    ends_on: date
    ask_by: date


@dataclass(frozen=True)
class Field:
    """One field of two texts: what the other saved, and what was typed here."""

    name: str
    label: str
    theirs: str
    yours: str

    @property
    def differs(self) -> bool:
        return self.theirs != self.yours


@dataclass(frozen=True)
class Conflict:
    """A stale save, as `errors/stale.html` shows it."""

    what: str
    who: str
    at: datetime
    action: str
    href: str
    version: str
    hidden: Mapping[str, str]
    fields: tuple[Field, ...]


@get("/objectives/{number:str}/agreed", guards=[signed_in], name="progress:agree")
async def agree_form(request: Request, number: FromPath[str]) -> Template:
    position, one = await _own(request, number)
    return await _form(request, position, one, Form({"version": [await latest_agreed(one.objective.id)]}, {}))


@post("/objectives/{number:str}/agreed", guards=[signed_in], name="progress:save_agreed")
async def agree(request: Request, number: FromPath[str]) -> Redirect | Template:
    position, one = await _own(request, number)
    form = await read_form(request)
    try:
        new = await agreed_from(request, form, position, one)
        await agree_status(
            one.objective.id,
            new,
            seen=form["version"],
            key=form["key"],
            viewer=viewer(request),
            now=now(request),
        )
    except Invalid as error:
        return await _form(request, position, one, form, error.problems or {"": error.sentence})
    except EditedMeanwhile:
        return await _stale(request, number, form)
    where = url(request, "progress:objective", number=number)
    return see_other(
        request, f"{where}#why", f"{number} is agreed {new.status.word} until {short_day(new.expires_on)}."
    )


@get(
    "/objectives/{number:str}/agreed/{agreed_id:int}/withdraw",
    guards=[signed_in],
    name="progress:withdraw_agreed_form",
)
async def withdraw_form(request: Request, number: FromPath[str], agreed_id: FromPath[int]) -> Template:
    _, one = await _own(request, number)
    return _withdrawal(request, one, _standing(one, agreed_id))


@post(
    "/objectives/{number:str}/agreed/{agreed_id:int}/withdraw",
    guards=[signed_in],
    name="progress:withdraw_agreed",
)
async def withdraw(request: Request, number: FromPath[str], agreed_id: FromPath[int]) -> Redirect | Template:
    _, one = await _own(request, number)
    where = url(request, "progress:objective", number=number)
    if any(before.id == agreed_id and before.withdrawn_on for before in one.agreed_before):
        return see_other(request, where, ALREADY_WITHDRAWN)
    agreed, form = _standing(one, agreed_id), await read_form(request)
    try:
        await withdraw_agreed(
            agreed.id, whole_number(form["version"]), form["reason"], viewer(request), now(request)
        )
    except Invalid as error:
        return _withdrawal(request, one, agreed, form, error.problems)
    except EditedMeanwhile:
        return see_other(request, where, ALREADY_WITHDRAWN)
    return see_other(request, where, "Withdrawn. The evidence gives the colour again.")


async def agreed_from(request: Request, form: Form, position: Position, one: ObjectivePosition) -> NewAgreed:
    """What a form agrees; Invalid, field by field, where it cannot be."""
    known = await sessions(viewer(request))
    held_on = {session.id: session.on for session in known}
    agreed_on = held_on.get(whole_number(form["meeting"]), position.on)
    latest_end = usual_end(agreed_on, tuple(held_on.values()), position.strategy.settings)
    derived = one.standing.derived.status
    new = read_agreed(form, derived, held_on, latest_end, ask_by(position.on, latest_end))
    if problems := problems_of(new, derived, position.on, latest_end):
        raise Invalid(problems=problems)
    return new


def offered(position: Position, one: ObjectivePosition, known: tuple[Session, ...], now: datetime) -> Offered:
    """What the form offers today; the latest meeting that has begun stands first."""
    held = [session for session in reversed(known) if session.starts_at <= now][:MEETINGS_OFFERED]
    agreed_on = held[0].on if held else position.on
    ends_on = usual_end(agreed_on, tuple(session.on for session in known), position.strategy.settings)
    derived = one.standing.derived.status
    return Offered(
        statuses=tuple(
            (rag.value, rag.label, "What the evidence gives" if rag is derived else "") for rag in Rag
        ),
        meetings=tuple((str(session.id), session.words) for session in held),
        ends_on=ends_on,
        ask_by=ask_by(position.on, ends_on),
    )


def ask_by(on: date, ends_on: date) -> date:
    """The day that stands for an empty one where the lead is asked for a path."""
    return max(on, min(on + USUAL_TO_ASK, ends_on))


async def _own(request: Request, number: str) -> tuple[Position, ObjectivePosition]:
    await must_record(viewer(request))
    position = found(await position_on(today(request)))
    return position, found(position.of_number(number))


def _standing(one: ObjectivePosition, agreed_id: int) -> Agreed:
    return found(
        next((one for one in one.agreed_before if one.id == agreed_id and not one.withdrawn_on), None)
    )


async def _form(
    request: Request,
    position: Position,
    one: ObjectivePosition,
    typed: Form,
    errors: Mapping[str, str] | None = None,
) -> Template:
    return page(
        request,
        "progress/agree.html",
        status=422 if errors else 200,
        one=one,
        offer=offered(position, one, await sessions(viewer(request)), now(request)),
        typed=typed,
        key=typed["key"] or new_key(),
        errors=errors or {},
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


async def _stale(request: Request, number: str, form: Form) -> Template:
    _, one = await _own(request, number)
    action = url(request, "progress:save_agreed", number=number)
    href = f"{url(request, 'progress:objective', number=number)}#why"
    return await stale_page(request, one, form, action, href)


async def stale_page(
    request: Request, one: ObjectivePosition, form: Form, action: str, href: str
) -> Template:
    """Both texts of a colour that two people agreed: nothing is lost, and the second decides what to keep."""
    theirs = one.agreed_before[0] if one.agreed_before else None
    newest = (await history_of(KIND, one.objective.id))[:1]
    fields = (
        Field("status", "Colour", theirs.status.word if theirs else "", form["status"].capitalize()),
        Field("reason", "Reason", theirs.reason if theirs else "", form["reason"]),
    )
    hidden = {
        name: form[name]
        for name in ("meeting", "expires", "path", "path_what", "path_who", "path_by", "path_asked_by")
    }
    conflict = Conflict(
        what=f"What was agreed of {one.objective.number}",
        who=newest[0].person if newest else "",
        at=newest[0].at if newest else now(request),
        action=action,
        href=href,
        version=await latest_agreed(one.objective.id),
        hidden=hidden | {"key": new_key()},
        fields=fields,
    )
    return page(request, "errors/stale.html", status=409, conflict=conflict)


ROUTES = [agree_form, agree, withdraw_form, withdraw]
