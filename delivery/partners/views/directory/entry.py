"""One entry of a directory, and the one click that says it was checked today."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.history import told
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed
from delivery.partners.directory.cells import LONGEST_TEXT
from delivery.partners.directory.entries import Entry, next_review
from delivery.partners.directory.rights import NOT_OWN, keeps
from delivery.partners.permissions import signed_in
from delivery.partners.queries.directory.entries import entry_with, withdrawn_entry
from delivery.partners.queries.directory.keeping import KIND, check_entry
from delivery.partners.queries.history import history_of
from delivery.partners.views.directory.withdrawing import withdrawn_page
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

MEANWHILE = (
    "Somebody saved this entry while you were looking at it. Read it again before you say that it holds."
)


@get("/directory-entries/{entry_id:int}", guards=[signed_in], name="partners:entry")
async def show(request: Request, entry_id: FromPath[int]) -> Template:
    entry = await entry_with(entry_id)
    if entry is None:
        gone = found(await withdrawn_entry(entry_id))
        found(gone if keeps(viewer(request), gone.facts.kept_by_id) else None)
        return await withdrawn_page(request, gone)
    return await _page(request, entry, Form({}, {}), {})


@post("/directory-entries/{entry_id:int}/check", guards=[signed_in], name="partners:check_entry")
async def check(request: Request, entry_id: FromPath[int]) -> Redirect | Template:
    entry = found(await entry_with(entry_id))
    if not keeps(viewer(request), entry.facts.kept_by_id):
        raise NotAllowed(NOT_OWN)
    form, day = await read_form(request), today(request)
    try:
        note = _note(form)
        version = whole_number(form["version"])
        again = await check_entry(entry_id, version, note, viewer(request), today=day, now=now(request))
    except Invalid as error:
        return await _page(request, entry, form, error.problems)
    except EditedMeanwhile:
        newest = found(await entry_with(entry_id))
        return await _page(request, newest, form, {"": MEANWHILE}, status=409)
    words = f"{entry.facts.name} was checked today, and is to be checked again by {short_day(again)}."
    directory = entry.facts.kind.directory
    from_list = form["from"] == "list"
    back = (
        url(request, "partners:directory", slug=directory.value)
        if from_list
        else url(request, "partners:entry", entry_id=entry_id)
    )
    return see_other(request, back, words)


def _note(form: Form) -> str:
    note = form["note"].strip()
    if len(note) > LONGEST_TEXT:
        raise Invalid(problems={"note": f"Use at most {LONGEST_TEXT:,} characters; these are {len(note):,}."})
    return note


async def _page(
    request: Request, entry: Entry, form: Form, errors: dict[str, str], status: int = 422
) -> Template:
    facts = entry.facts
    return page(
        request,
        "partners/directory/entry.html",
        status=status if errors else 200,
        entry=entry,
        facts=facts,
        directory=facts.kind.directory,
        is_past=entry.is_past_review(today(request)),
        keeps=keeps(viewer(request), facts.kept_by_id),
        again=next_review(today(request)),
        form=form,
        errors=errors,
        history=told(await history_of(KIND, entry.id)),
    )


ROUTES = [show, check]
