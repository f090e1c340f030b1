"""A whole quarter of readings in one table: typed, checked row by row, and saved together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from litestar.response import Redirect, Response, Template

from delivery.downloads import csv_file
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed
from delivery.marking import file_name
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import is_claimed, new_key
from delivery.strategy.forms import EnteredReading
from delivery.strategy.queries.readings import enter_readings
from delivery.strategy.rules import HEADER, CheckedRow, RowState, TypedRow, check_rows, read_period
from delivery.strategy.views.measures.rows import (
    Entering,
    default_period,
    empty_rows,
    entering,
    problems_of,
    saved_words,
    shown_rows,
    typed_rows,
)
from delivery.web import (
    PASTE_BYTES,
    Form,
    Request,
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
)
from delivery.wording import count, short_day

NOT_YOURS = "Readings are entered by the lead agency of the objective, the owner of the measure, or the Strategic Group."
NOTHING = "Type at least one number."
TAKEN = "Somebody entered one of these just now. Look at the rows again, then save."
RIGHT_ONES = "right"


@get("/measures/entry", guards=[signed_in], name="strategy:measure_entry")
async def entry_form(request: Request) -> Template:
    one = await to_enter(request)
    period = read_period(read_query(request)["period"]) or default_period(request)
    form = Form({"key": [new_key()], "period": [short_day(period)]}, {})
    return entry_page(request, one, form, empty_rows(one), None, {})


@get("/measures/entry/template.csv", guards=[signed_in], name="strategy:entry_template")
async def template(request: Request) -> Response[bytes]:
    one = await to_enter(request)
    period = read_period(read_query(request)["period"]) or default_period(request)
    rows = [
        (own.measure.key, own.measure.name, own.measure.unit, period.isoformat(), "", "") for own in one.own
    ]
    return csv_file(file_name("readings", period, "csv"), HEADER, rows)


@post("/measures/entry", guards=[signed_in], name="strategy:save_entry", request_max_body_size=PASTE_BYTES)
async def save(request: Request) -> Redirect | Template:
    one, form = await to_enter(request), await read_form(request)
    who, rows = viewer(request), typed_rows(form)
    done = url(request, "strategy:measures")
    if await is_claimed("readings", form["key"], who.person_id):
        return see_other(request, done, "The readings are saved.")
    checked = checked_rows(request, one, form, rows)
    wrong = [row for row in checked if row.state is RowState.WRONG]
    right = [entered(row, form["reason"]) for row in checked if row.is_saved]
    if wrong and (form["step"] != RIGHT_ONES or not right):
        return entry_page(request, one, form, rows, checked, problems_of(shown_rows(one, rows, checked)))
    if not right:
        told = (
            "Every number is here already." if any(row.state is RowState.SAME for row in checked) else NOTHING
        )
        return entry_page(request, one, form, rows, checked, {"": told})
    how = "file" if form["from_file"] == "yes" else "page"
    try:
        saved = await enter_readings(right, form["key"], who, now(request), how=how)
    except (Invalid, EditedMeanwhile) as error:
        one = await to_enter(request)
        told = error.sentence if isinstance(error, Invalid) and not error.problems else TAKEN
        return entry_page(request, one, form, rows, checked_rows(request, one, form, rows), {"": told}, 409)
    message = saved_words(saved, checked)
    if not wrong:
        return see_other(request, done, message)
    return await _left(request, form, [row.row for row in wrong], message)


async def _left(request: Request, form: Form, rows: Sequence[TypedRow], message: str) -> Template:
    """The rows that were wrong, once those beside them are saved."""
    one = await to_enter(request)
    kept = {name: [form[name]] for name in ("period", "reason", "from_file", "name")}
    again = Form({**kept, "key": [new_key()]}, {})
    checked = checked_rows(request, one, again, rows)
    told = f"{message} {count(len(rows), 'row')} {'is' if len(rows) == 1 else 'are'} still to be put right."
    problems = {"": told, **problems_of(shown_rows(one, rows, checked))}
    return entry_page(request, one, again, rows, checked, problems, saved=message)


async def to_enter(request: Request) -> Entering:
    """What there is to enter; NotAllowed for whoever owns no measure and leads no objective that has one."""
    one = await entering(request)
    if not any(measure.may_read for measure in one.measures):
        raise NotAllowed(NOT_YOURS)
    return one


def checked_rows(
    request: Request, one: Entering, form: Form, rows: Sequence[TypedRow]
) -> tuple[CheckedRow, ...]:
    """What each row means and what is wrong with it."""
    return check_rows(
        rows,
        one.measures,
        today(request),
        period=form["period"],
        reason=form["reason"],
        from_file=form["from_file"] == "yes",
    )


def entered(row: CheckedRow, reason: str) -> EnteredReading:
    """A right row as it is saved; the note of a correction is its reason."""
    assert row.known is not None
    assert row.on is not None
    assert row.value is not None
    note = row.row.note.strip()
    if row.corrects is not None:
        note = f"{reason.strip()} {note}".strip()
    marker = None if row.corrects is not None else False
    return EnteredReading(row.known.id, row.on, row.value, note, marker, row.corrects)


def entry_page(
    request: Request,
    one: Entering,
    form: Form,
    rows: Sequence[TypedRow],
    checked: Sequence[CheckedRow] | None,
    errors: Mapping[str, str],
    status: int = 422,
    *,
    notes: Sequence[str] = (),
    saved: str = "",
) -> Template:
    """The table; with `errors` as a page that something is wrong with."""
    shown = shown_rows(one, rows, checked)
    states = [row.state for row in shown]
    return page(
        request,
        "strategy/measures/entry.html",
        status=status if errors else 200,
        rows=shown,
        form=form,
        errors=errors,
        notes=notes,
        saved=saved,
        wrong=states.count(RowState.WRONG),
        right=states.count(RowState.NEW) + states.count(RowState.CORRECTS),
        is_checked=checked is not None,
        is_imported=form["from_file"] == "yes" or any(row.typed.period for row in shown),
        asks_reason=bool(form["reason"])
        or any(row.state is RowState.CORRECTS for row in shown)
        or any("corrected" in row.sentence for row in shown),
    )


ROUTES = [entry_form, template, save]
