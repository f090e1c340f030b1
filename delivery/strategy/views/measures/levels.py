"""Where a measure started and where it should be: its baseline, its target and the tolerance around the line."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import signed_in
from delivery.strategy.forms import read_baseline, read_target
from delivery.strategy.queries.measure_records import MeasureRow
from delivery.strategy.queries.measuring import set_baseline, set_target
from delivery.strategy.queries.strategies import current_strategy
from delivery.strategy.rules import RagSettings, shown_value, smallest_shown
from delivery.strategy.views.measures.facts import tolerance_words
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
    see_other,
    url,
    viewer,
    whole_number,
)
from delivery.wording import short_day

BASELINE_LABELS = {"value": "Baseline", "on": "Counted on", "source": "Source"}
TARGET_LABELS = {"value": "Target", "on": "To be reached by", "tolerance": "Tolerance"}


@get("/measures/{measure_id:int}/baseline", guards=[signed_in], name="strategy:baseline")
async def baseline_form(request: Request, measure_id: FromPath[int]) -> Template:
    one = await _to_baseline(request, measure_id)
    return _baseline_page(request, one, _form_of(_stored_baseline(one.row, await _settings())), {})


@post("/measures/{measure_id:int}/baseline", guards=[signed_in], name="strategy:set_baseline")
async def save_baseline(request: Request, measure_id: FromPath[int]) -> Redirect | Template:
    one, form, settings = (
        await _to_baseline(request, measure_id),
        await read_form(request),
        await _settings(),
    )
    stored = one.row.measure.baseline
    is_hidden = stored is not None and stored.value < smallest_shown(one.row.measure, settings)
    try:
        baseline = read_baseline(
            form, one.row.measure.unit, kept=stored.value if stored and is_hidden else None
        )
        await set_baseline(measure_id, whole_number(form["version"]), baseline, viewer(request), now(request))
    except Invalid as error:
        return _baseline_page(request, one, form, error.by_field())
    except EditedMeanwhile:
        now_stored = _stored_baseline(one.row, settings)
        return await stale_measure(
            request, measure_id, "strategy:set_baseline", BASELINE_LABELS, now_stored, form
        )
    return see_other(
        request, url(request, "strategy:measure", measure_id=measure_id), "The baseline is saved."
    )


@get("/measures/{measure_id:int}/target", guards=[signed_in], name="strategy:target")
async def target_form(request: Request, measure_id: FromPath[int]) -> Template:
    one = await _to_target(request, measure_id)
    return _target_page(request, one, await _settings(), _form_of(_stored_target(one.row)), {})


@post("/measures/{measure_id:int}/target", guards=[signed_in], name="strategy:set_target")
async def save_target(request: Request, measure_id: FromPath[int]) -> Redirect | Template:
    one, form = await _to_target(request, measure_id), await read_form(request)
    try:
        target, tolerance = read_target(form, one.row.measure.unit)
        await set_target(
            measure_id, whole_number(form["version"]), target, tolerance, viewer(request), now(request)
        )
    except Invalid as error:
        return _target_page(request, one, await _settings(), form, error.by_field())
    except EditedMeanwhile:
        return await stale_measure(
            request, measure_id, "strategy:set_target", TARGET_LABELS, _stored_target(one.row), form
        )
    return see_other(request, url(request, "strategy:measure", measure_id=measure_id), "The target is saved.")


async def _to_baseline(request: Request, measure_id: int) -> Found:
    one = await measure_found(request, measure_id)
    allowed(one.rights.baseline)
    return one


async def _to_target(request: Request, measure_id: int) -> Found:
    one = await measure_found(request, measure_id)
    allowed(one.rights.define)
    return one


async def _settings() -> RagSettings:
    return found(await current_strategy()).settings


def _baseline_page(request: Request, one: Found, form: Form, errors: Mapping[str, str]) -> Template:
    return page(
        request,
        "strategy/measures/baseline.html",
        status=422 if errors else 200,
        row=one.row,
        is_hidden=one.row.measure.baseline is not None and not form["value"] and not errors,
        form=form,
        errors=errors,
    )


def _target_page(
    request: Request, one: Found, settings: RagSettings, form: Form, errors: Mapping[str, str]
) -> Template:
    return page(
        request,
        "strategy/measures/target.html",
        status=422 if errors else 200,
        row=one.row,
        tolerance=tolerance_words(one.row.measure, settings),
        form=form,
        errors=errors,
    )


def _form_of(stored: Mapping[str, str]) -> Form:
    return Form({name: [value] for name, value in stored.items()}, {})


def _stored_baseline(row: MeasureRow, settings: RagSettings) -> dict[str, str]:
    """The baseline in the words of its form; a number that is too small to show is left empty."""
    baseline = row.measure.baseline
    is_shown = baseline is not None and baseline.value >= smallest_shown(row.measure, settings)
    return {
        "version": str(row.version),
        "value": _plain(baseline.value) if baseline and is_shown else "",
        "on": short_day(baseline.on) if baseline else "",
        "source": baseline.source if baseline else "",
    }


def _stored_target(row: MeasureRow) -> dict[str, str]:
    target, tolerance = row.measure.target, row.measure.tolerance
    return {
        "version": str(row.version),
        "value": _plain(target.value) if target else "",
        "on": short_day(target.on) if target else "",
        "tolerance": "" if tolerance is None else _plain(tolerance),
    }


def _plain(value: float) -> str:
    return shown_value(value, 0) if round(value, 2) == value else repr(value)


ROUTES = [baseline_form, save_baseline, target_form, save_target]
