"""A reading is corrected by a new one, with the reason; both stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import is_claimed, new_key
from delivery.strategy.forms import EnteredReading, read_correction
from delivery.strategy.queries.measure_records import MeasureRow, ReadingRow
from delivery.strategy.queries.readings import enter_readings, reading_with
from delivery.strategy.queries.strategies import current_strategy
from delivery.strategy.rules import shown_value, smallest_shown
from delivery.strategy.views.measures.found import allowed, measure_found
from delivery.web import Form, Request, found, get, now, page, post, read_form, see_other, url, viewer
from delivery.wording import short_day

MEANWHILE = "Somebody corrected this reading while you were typing. Go to the measure and look at it as it stands now."


@dataclass(frozen=True)
class ToCorrect:
    """A reading with its measure."""

    reading: ReadingRow
    row: MeasureRow

    @property
    def standing(self) -> EnteredReading:
        """The reading as it was entered."""
        one = self.reading
        return EnteredReading(one.measure_id, one.on, one.value, one.note, one.recording_changed)


@get("/readings/{reading_id:int}/correction", guards=[signed_in], name="strategy:correct_reading")
async def correction_form(request: Request, reading_id: FromPath[int]) -> Template:
    one = await _to_correct(request, reading_id)
    typed = {
        "key": [new_key()],
        "on": [short_day(one.reading.on)],
        "recording_changed": ["yes" if one.reading.recording_changed else ""],
    }
    return await _correction_page(request, one, Form(typed, {}), {})


@post("/readings/{reading_id:int}/correction", guards=[signed_in], name="strategy:save_correction")
async def save_correction(request: Request, reading_id: FromPath[int]) -> Redirect | Template:
    one, form = await _to_correct(request, reading_id), await read_form(request)
    saved = see_other(
        request, url(request, "strategy:measure", measure_id=one.row.id), "The reading is corrected."
    )
    if await is_claimed("readings", form["key"], viewer(request).person_id):
        return saved
    try:
        reading = read_correction(form, one.standing, reading_id, one.row.measure.unit)
        await enter_readings([reading], form["key"], viewer(request), now(request))
    except Invalid as error:
        return await _correction_page(request, one, form, error.by_field())
    except EditedMeanwhile:
        return await _correction_page(request, one, form, {"": MEANWHILE}, status=409)
    return saved


async def _to_correct(request: Request, reading_id: int) -> ToCorrect:
    reading = found(await reading_with(reading_id))
    one = await measure_found(request, reading.measure_id)
    allowed(one.rights.read)
    return ToCorrect(reading, one.row)


async def _correction_page(
    request: Request, one: ToCorrect, form: Form, errors: Mapping[str, str], status: int = 422
) -> Template:
    settings = found(await current_strategy()).settings
    return page(
        request,
        "strategy/measures/correct.html",
        status=status if errors else 200,
        row=one.row,
        reading=one.reading,
        value=shown_value(one.reading.value, smallest_shown(one.row.measure, settings)),
        form=form,
        errors=errors,
    )


ROUTES = [correction_form, save_correction]
