"""Readings pasted from a spreadsheet, or in a file: read into the table, where each row says what will be saved."""

from __future__ import annotations

from litestar.response import Template

from delivery.errors import Invalid
from delivery.intake.reader import read_tables
from delivery.intake.refusal import Refused
from delivery.intake.separated import read_separated
from delivery.intake.table import Table
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
from delivery.strategy.rules import EntryTable, read_entry_tables
from delivery.strategy.views.measures.entering import checked_rows, entry_page, to_enter
from delivery.strategy.views.measures.rows import Entering
from delivery.web import PASTE_BYTES, Form, Request, get, page, post, read_form

LONGEST_TABLE = 200_000
NOTHING = "Paste the table with its row of headings, or choose the file."
BOTH = "There is a pasted table as well. Take the text away, or leave the file out."


@get("/measures/entry/import", guards=[signed_in], name="strategy:import_readings")
async def import_form(request: Request) -> Template:
    await to_enter(request)
    return _import_page(request, Form({}, {}), {})


@post(
    "/measures/entry/import",
    guards=[signed_in],
    name="strategy:preview_readings",
    request_max_body_size=PASTE_BYTES,
)
async def preview(request: Request) -> Template:
    one, form = await to_enter(request), await read_form(request)
    file = form.file("file")
    try:
        tables, notes = await _tables(form)
        read = read_entry_tables([(table.title, table.rows) for table in tables])
    except Invalid as error:
        return _import_page(request, form, error.by_field(_field(form)))
    typed = {"key": [new_key()], "from_file": ["yes"], "period": [form["period"]], "reason": [""]}
    if file:
        typed["name"] = [file.filename]
    return _preview_page(request, Form(typed, {}), one, read, notes)


def _preview_page(
    request: Request, form: Form, one: Entering, read: EntryTable, notes: tuple[str, ...]
) -> Template:
    checked = checked_rows(request, one, form, read.rows)
    return entry_page(request, one, form, read.rows, checked, {}, notes=(*notes, *read.notes))


async def _tables(form: Form) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The tables that were uploaded or pasted, and what there is to say of reading them."""
    file, pasted = form.file("file"), form["table"]
    if file and pasted.strip():
        raise Invalid(problems={"file": BOTH})
    try:
        if file:
            read = await read_tables(await file.read(), file.filename)
            return read.tables, read.notes
        if len(pasted) > LONGEST_TABLE:
            told = f"This is {len(pasted):,} characters, and the most that can be read is {LONGEST_TABLE:,}."
            raise Invalid(problems={"table": told})
        if not pasted.strip():
            raise Invalid(problems={"table": NOTHING})
        return read_separated(pasted), ()
    except Refused as refused:
        raise Invalid(problems={_field(form): refused.sentence}) from refused


def _field(form: Form) -> str:
    return "file" if form.file("file") else "table"


def _import_page(request: Request, form: Form, errors: dict[str, str]) -> Template:
    return page(
        request,
        "strategy/measures/import.html",
        status=422 if errors else 200,
        form=form,
        errors=errors,
    )


ROUTES = [import_form, preview]
