"""The page of one measure: what it is, its chart with the same numbers beside it, its readings and its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.partners.permissions import signed_in
from delivery.partners.queries.history import history_of
from delivery.partners.queries.submissions import new_key
from delivery.progress.views.measures import MeasureShown, measures_shown
from delivery.strategy.forms import read_reading
from delivery.strategy.queries.measure_records import ReadingRow, readings_of
from delivery.strategy.queries.measuring import KIND
from delivery.strategy.queries.readings import enter_readings
from delivery.strategy.rules import MeasureState, NextStep, next_step, shown_value, smallest_shown
from delivery.strategy.views.measures.facts import definition_facts, level_facts, told
from delivery.strategy.views.measures.found import allowed, measure_found, place_of
from delivery.web import Form, Request, get, now, page, post, read_form, see_other, url, viewer


@dataclass(frozen=True)
class ReadingShown:
    """A reading that stands, its value as it may be shown; `correct` leads to its correction, empty for others."""

    on: date
    value: str
    notes: tuple[str, ...]
    correct: str


@dataclass(frozen=True)
class CorrectedShown:
    """A reading that another took the place of, with the reason."""

    on: date
    value: str
    now_on: date
    now_value: str
    reason: str
    who: str
    at: datetime


@dataclass(frozen=True)
class StepShown:
    """Who owes what, and for whoever may do it the button that does."""

    step: NextStep
    words: str
    href: str


@get("/measures/{measure_id:int}", guards=[signed_in], name="strategy:measure")
async def show(request: Request, measure_id: FromPath[int]) -> Template:
    return await _measure_page(request, measure_id, Form({"key": [new_key()]}, {}), {})


@post("/measures/{measure_id:int}/readings", guards=[signed_in], name="strategy:add_reading")
async def add_reading(request: Request, measure_id: FromPath[int]) -> Redirect | Template:
    one = await measure_found(request, measure_id)
    allowed(one.rights.read)
    form = await read_form(request)
    try:
        reading = read_reading(form, measure_id, one.row.measure.unit)
        await enter_readings([reading], form["key"], viewer(request), now(request))
    except Invalid as error:
        return await _measure_page(request, measure_id, form, error.by_field())
    return see_other(
        request, url(request, "strategy:measure", measure_id=measure_id), "The reading is saved."
    )


async def _measure_page(request: Request, measure_id: int, form: Form, errors: Mapping[str, str]) -> Template:
    one, place = await measure_found(request, measure_id), await place_of(request, measure_id)
    measure, settings = one.row.measure, place.position.strategy.settings
    stored = (await readings_of([measure_id])).get(measure_id, ())
    smallest = smallest_shown(measure, settings)
    shown = measures_shown(request, place.position, [place.judged])[0]
    return page(
        request,
        "strategy/measures/show.html",
        status=422 if errors else 200,
        row=one.row,
        rights=one.rights,
        shown=shown,
        pair=place.judged.measure.record.pair,
        definition=definition_facts(measure, settings),
        levels=level_facts(measure, settings),
        step=_step(
            request,
            measure_id,
            shown,
            next_step(measure, place.judged.measure.record.readings, place.position.on),
            one.rights.define,
            one.rights.baseline,
        ),
        readings=_standing(request, stored, smallest, may_correct=one.rights.read),
        corrected=_corrected(stored, smallest),
        history=told(await history_of(KIND, measure_id), measure, settings),
        form=form,
        errors=errors,
    )


def _step(
    request: Request,
    measure_id: int,
    shown: MeasureShown,
    step: NextStep,
    may_define: bool,
    may_baseline: bool,
) -> StepShown:
    words, name = "", ""
    if shown.state is MeasureState.PROPOSED and may_define:
        words, name = "Define it", "strategy:define_measure"
    elif shown.state is MeasureState.DEFINED and may_baseline:
        words, name = "Set the baseline", "strategy:baseline"
    return StepShown(step, words, url(request, name, measure_id=measure_id) if name else "")


def _standing(
    request: Request, stored: Sequence[ReadingRow], smallest: int, *, may_correct: bool
) -> list[ReadingShown]:
    """The readings that stand, the newest first."""
    return [
        ReadingShown(
            one.on,
            shown_value(one.value, smallest),
            tuple(
                note
                for note in (
                    "Recording changed here" if one.recording_changed else "",
                    f"Corrected: {one.note}" if one.corrects and one.note else one.note,
                )
                if note
            ),
            url(request, "strategy:correct_reading", reading_id=one.id) if may_correct else "",
        )
        for one in reversed(stored)
        if one.corrected_by is None
    ]


def _corrected(stored: Sequence[ReadingRow], smallest: int) -> list[CorrectedShown]:
    """The readings that do not stand any more, the last correction first."""
    by_id = {one.id: one for one in stored}
    pairs = [(one, by_id[one.corrected_by]) for one in stored if one.corrected_by in by_id]
    return [
        CorrectedShown(
            before.on,
            shown_value(before.value, smallest),
            after.on,
            shown_value(after.value, smallest),
            after.note,
            after.entered_by,
            after.entered_at,
        )
        for before, after in sorted(pairs, key=lambda pair: -pair[1].id)
    ]


ROUTES = [show, add_reading]
