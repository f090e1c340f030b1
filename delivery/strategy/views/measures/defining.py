"""A measure is proposed and defined; a save that came too late shows both texts."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import signed_in, strategy_keeper
from delivery.partners.queries.agencies import posts_of
from delivery.partners.queries.submissions import new_key
from delivery.progress.queries.position import position_on
from delivery.strategy.forms import read_definition
from delivery.strategy.queries.measure_records import MeasureRow
from delivery.strategy.queries.measuring import define_measure, propose_measure
from delivery.strategy.rules import Direction
from delivery.strategy.views.measures.facts import DIRECTIONS
from delivery.strategy.views.measures.found import Found, allowed, measure_found
from delivery.strategy.views.measures.stale import stale_measure
from delivery.web import (
    Form,
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
from delivery.wording import day_or_blank

LABELS = {
    "name": "What is measured",
    "unit": "Unit",
    "direction": "Which way is better",
    "source": "Source",
    "frequency_days": "How often it is read, in days",
    "lag_days": "Publication lag, in days",
    "owner": "Owner",
    "pair": "Judged with",
    "next_step_due": "Next step due",
    "smallest_shown": "Smallest number shown",
}


@get("/measures/new", guards=[strategy_keeper], name="strategy:new_measure")
async def new_form(request: Request) -> Template:
    found(await position_on(today(request)))
    typed = {
        "key": [new_key()],
        "lag_days": ["0"],
        "smallest_shown": ["5"],
        "objective": [read_query(request)["objective"]],
    }
    return await _form_page(request, None, Form(typed, {}), {})


@post("/measures/new", guards=[strategy_keeper], name="strategy:propose_measure")
async def propose(request: Request) -> Redirect | Template:
    form = await read_form(request)
    try:
        definition = read_definition(form)
        measure_id = await propose_measure(
            form["objective"], definition, form["key"], viewer(request), now(request)
        )
    except Invalid as error:
        return await _form_page(request, None, form, error.by_field())
    return see_other(
        request, url(request, "strategy:measure", measure_id=measure_id), "The measure is proposed."
    )


@get("/measures/{measure_id:int}/definition", guards=[signed_in], name="strategy:define_measure")
async def define_form(request: Request, measure_id: FromPath[int]) -> Template:
    one = await _to_define(request, measure_id)
    return await _form_page(request, one, Form({k: [v] for k, v in _stored(one.row).items()}, {}), {})


@post("/measures/{measure_id:int}/definition", guards=[signed_in], name="strategy:save_definition")
async def save_definition(request: Request, measure_id: FromPath[int]) -> Redirect | Template:
    one, form = await _to_define(request, measure_id), await read_form(request)
    try:
        definition = read_definition(form)
        await define_measure(
            measure_id, whole_number(form["version"]), definition, viewer(request), now(request)
        )
    except Invalid as error:
        return await _form_page(request, one, form, error.by_field())
    except EditedMeanwhile:
        return await stale_measure(
            request, measure_id, "strategy:save_definition", LABELS, _stored(one.row), form
        )
    return see_other(
        request, url(request, "strategy:measure", measure_id=measure_id), "The definition is saved."
    )


async def _to_define(request: Request, measure_id: int) -> Found:
    one = await measure_found(request, measure_id)
    allowed(one.rights.define)
    return one


async def _form_page(request: Request, one: Found | None, form: Form, errors: Mapping[str, str]) -> Template:
    position = found(await position_on(today(request)))
    return page(
        request,
        "strategy/measures/define.html",
        status=422 if errors else 200,
        row=one.row if one else None,
        keeps=one.rights.keeps if one else True,
        form=form,
        errors=errors,
        directions=[(direction.value, DIRECTIONS[direction]) for direction in Direction],
        owners=[
            (str(post.id), f"{post.title}, {post.agency_name}")
            for post in await posts_of(None, today(request))
        ],
        pairs=[
            (str(judged.measure.id), f"{objective.objective.number} {judged.measure.record.measure.name}")
            for objective in position.objectives
            for judged in objective.measures
            if judged.measure.record.measure.direction is not Direction.WATCH
            and (one is None or judged.measure.id != one.row.id)
        ],
        objectives=[
            (objective.objective.number, f"{objective.objective.number} {objective.objective.title}")
            for objective in position.objectives
        ],
    )


def _stored(row: MeasureRow) -> dict[str, str]:
    measure = row.measure
    return {
        "version": str(row.version),
        "name": measure.name,
        "unit": measure.unit,
        "direction": measure.direction.value,
        "source": measure.source,
        "frequency_days": str(measure.frequency_days or ""),
        "lag_days": str(measure.lag_days),
        "owner": str(row.owner_post_id or ""),
        "pair": str(row.pair_id or ""),
        "next_step_due": day_or_blank(measure.next_step_due),
        "smallest_shown": "" if measure.smallest_shown is None else str(measure.smallest_shown),
    }


ROUTES = [new_form, propose, define_form, save_definition]
