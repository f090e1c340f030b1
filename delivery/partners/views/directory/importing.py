"""A list that was kept in Word, Excel or elsewhere comes into a directory: shown first, then saved."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid, NotAllowed
from delivery.partners.directory.entries import Directory
from delivery.partners.directory.listed import Unlisted, read_list
from delivery.partners.directory.matching import Matched, Standing, matched
from delivery.partners.directory.rights import NOT_KEEPER, keeps_all
from delivery.partners.permissions import signed_in
from delivery.partners.queries.directory.entries import entries_of, names_known
from delivery.partners.queries.directory.importing import take_list
from delivery.partners.queries.submissions import new_key
from delivery.partners.views.directory.narrowing import directory_named
from delivery.uploads import Asked, TableSource, table_source, with_file_kept
from delivery.web import (
    PASTE_BYTES,
    Form,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    today,
    url,
    viewer,
)
from delivery.wording import count, listed

MOST_ENTRIES = 1_000
LIST = Asked(
    field="list",
    both="There is a pasted list as well. Take the text away, or leave the file out.",
    too_long="This file holds more than a list of places: keep the table of them in it, save it and choose that.",
    a_part="Paste a part of the list.",
)
NO_LIST = "Paste the list, or choose a file that holds it."
MEANWHILE = (
    "Somebody saved an entry of this list meanwhile. What differs now is shown below: look, and save again."
)
# What can be saved; the rest is here already.
_TICKED = {Standing.NEW, Standing.DIFFERS}


@dataclass(frozen=True)
class ListRow:
    """A row of the preview: `is_taken` says whether it is ticked; one that is here already cannot be."""

    matched: Matched
    is_taken: bool

    @property
    def can_be_taken(self) -> bool:
        return self.matched.standing in _TICKED


@dataclass(frozen=True)
class ListPage:
    """The preview of a list."""

    source: TableSource
    rows: tuple[ListRow, ...]
    left_out: tuple[Unlisted, ...]
    notes: tuple[str, ...]

    @property
    def taken(self) -> tuple[Matched, ...]:
        """The rows that are ticked."""
        return tuple(row.matched for row in self.rows if row.is_taken)

    @property
    def here(self) -> int:
        """How many rows are here already, word for word."""
        return sum(row.matched.standing is Standing.HERE for row in self.rows)


@get("/directories/{slug:str}/import", guards=[signed_in], name="partners:import_directory")
async def import_form(request: Request, slug: FromPath[str]) -> Template:
    return _form_page(request, _own(request, slug), Form({}, {}), {})


@post(
    "/directories/{slug:str}/import",
    guards=[signed_in],
    name="partners:preview_directory",
    request_max_body_size=PASTE_BYTES,
)
async def preview(request: Request, slug: FromPath[str]) -> Template:
    directory = _own(request, slug)
    form = await read_form(request)
    if form["step"] == "change":
        return _form_page(request, directory, form, {})
    try:
        shown = await _list_of(request, directory, form)
    except Invalid as error:
        return _form_page(request, directory, await with_file_kept(form, LIST), error.problems)
    return _preview_page(request, directory, form, shown, {})


@post(
    "/directories/{slug:str}/import/confirmation",
    guards=[signed_in],
    name="partners:save_directory",
    request_max_body_size=PASTE_BYTES,
)
async def save(request: Request, slug: FromPath[str]) -> Redirect | Template:
    directory = _own(request, slug)
    form = await read_form(request)
    try:
        shown = await _list_of(request, directory, form)
    except Invalid as error:
        return _form_page(request, directory, form, error.problems)
    if any(form[f"seen-{row.listed.key}"] not in {"", row.seen} for row in shown.taken):
        return _preview_page(request, directory, form, shown, {"": MEANWHILE}, status=409)
    try:
        taken = await take_list(directory, shown.taken, viewer(request), key=form["key"], now=now(request))
    except Invalid as error:
        return _preview_page(request, directory, form, shown, {"": error.sentence})
    except EditedMeanwhile:
        again = await _list_of(request, directory, form)
        return _preview_page(request, directory, form, again, {"": MEANWHILE}, status=409)
    done = [
        words
        for number, words in (
            (taken.added, f"{count(taken.added, 'entry', 'entries')} added"),
            (taken.changed, f"{count(taken.changed, 'entry', 'entries')} changed"),
        )
        if number
    ]
    where = url(request, "partners:directory", slug=slug)
    return see_other(request, where, f"{listed(done) or 'Nothing was ticked, so nothing is saved'}.")


def _own(request: Request, slug: str) -> Directory:
    """The directory, for who keeps all of it."""
    directory = directory_named(slug)
    if not keeps_all(viewer(request)):
        raise NotAllowed(NOT_KEEPER)
    return directory


async def _list_of(request: Request, directory: Directory, form: Form) -> ListPage:
    source = await table_source(form, LIST)
    field = "list_file" if source.file_name else "list"
    if not source.tables:
        raise Invalid(problems={field: NO_LIST})
    known, day = await names_known(), today(request)
    # In a thread, so that others are answered while a long list is read.
    reading = await asyncio.to_thread(read_list, source.tables, directory, known, day)
    if not reading.entries:
        raise Invalid(problems={field: " ".join(reading.notes)})
    if len(reading.entries) > MOST_ENTRIES:
        told = f"This list holds {len(reading.entries):,} entries, and at most {MOST_ENTRIES:,} can be taken at once."
        raise Invalid(problems={field: f"{told} Choose a part of it."})
    shown = set(form.all("row"))
    rows = []
    for row in matched(reading.entries, await entries_of(directory)):
        can = row.standing in _TICKED
        ticked = form[f"take-{row.listed.key}"] == "yes" if row.listed.key in shown else True
        rows.append(ListRow(row, can and ticked))
    return ListPage(source, tuple(rows), reading.left_out, (*source.notes, *reading.notes))


def _form_page(request: Request, directory: Directory, form: Form, errors: dict[str, str]) -> Template:
    return page(
        request,
        "partners/directory/import.html",
        status=422 if errors else 200,
        directory=directory,
        typed=form,
        errors=errors,
    )


def _preview_page(
    request: Request,
    directory: Directory,
    form: Form,
    shown: ListPage,
    errors: dict[str, str],
    status: int = 422,
) -> Template:
    return page(
        request,
        "partners/directory/preview.html",
        status=status if errors else 200,
        directory=directory,
        typed=form,
        shown=shown,
        key=form["key"] or new_key(),
        errors=errors,
    )


ROUTES = [import_form, preview, save]
