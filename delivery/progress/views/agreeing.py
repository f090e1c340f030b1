"""The Strategic Group agrees a colour on an objective's page, and withdraws it; a stale save loses neither text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
from delivery.progress.forms.agreed import read_agreed
from delivery.progress.queries.agreeing import agree_status, latest_agreed
from delivery.progress.queries.position import ObjectivePosition, Position, position_on
from delivery.progress.queries.strategic_meetings import Session, sessions
from delivery.progress.rules import NewAgreed, problems_of
from delivery.progress.rules.agreeing import USUAL_TO_ASK, usual_end
from delivery.progress.rules.rights import must_record
from delivery.progress.views.conflicts import stale_page
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


@dataclass(frozen=True)
class Offered:
    """What the form offers: colours, meetings, and the days that stand for an empty field."""

    statuses: tuple[tuple[str, str, str], ...]
    meetings: tuple[tuple[str, str], ...]
    ends_on: date
    ask_by: date


@get("/objectives/{number:str}/agreed", guards=[signed_in], name="progress:agree")
async def agree_form(request: Request, number: FromPath[str]) -> Template:
    position, one = await own_objective(request, number)
    return await _form(request, position, one, Form({"version": [await latest_agreed(one.objective.id)]}, {}))


@post("/objectives/{number:str}/agreed", guards=[signed_in], name="progress:save_agreed")
async def agree(request: Request, number: FromPath[str]) -> Redirect | Template:
    position, one = await own_objective(request, number)
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
        return await _form(request, position, one, form, error.by_field())
    except EditedMeanwhile:
        return await _stale(request, number, form)
    where = url(request, "progress:objective", number=number)
    return see_other(
        request, f"{where}#why", f"{number} is agreed {new.status.word} until {short_day(new.expires_on)}."
    )


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


async def own_objective(request: Request, number: str) -> tuple[Position, ObjectivePosition]:
    """The objective for those who record what the Strategic Group agrees; refused or not found for everybody else."""
    must_record(viewer(request))
    position = found(await position_on(today(request)))
    return position, found(position.of_number(number))


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


async def _stale(request: Request, number: str, form: Form) -> Template:
    _, one = await own_objective(request, number)
    action = url(request, "progress:save_agreed", number=number)
    href = f"{url(request, 'progress:objective', number=number)}#why"
    return await stale_page(request, one, form, action, href)


ROUTES = [agree_form, agree]
