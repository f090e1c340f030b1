"""Reading a strategy from a document: each objective beside its source lines, nothing saved before a person says so."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.intake.reader import read_file
from delivery.intake.refusal import Refused
from delivery.partners.permissions import strategy_keeper
from delivery.partners.queries.submissions import new_key
from delivery.strategy import reading as strategy_reading
from delivery.strategy.queries.importing import save_as_new, save_as_wording
from delivery.strategy.queries.strategies import ObjectiveRow, current_strategy, objectives_of
from delivery.strategy.reading import Change, StrategyReading, compare, lines_in_words
from delivery.strategy.views.read_lines import CHANGES, ReadLine, read_line
from delivery.web import (
    UPLOAD_BYTES,
    Form,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    url,
    viewer,
)
from delivery.wording import count

NEW, WORDING = "new", "wording"
LONGEST_TEXT = 800_000
MOST_OBJECTIVES = 1_000


@get("/strategy/import", guards=[strategy_keeper], name="strategy:import_form")
async def import_form(request: Request) -> Template:
    return page(request, "strategy/import.html", text="", errors={})


@post(
    "/strategy/import",
    guards=[strategy_keeper],
    name="strategy:read",
    request_max_body_size=UPLOAD_BYTES,
)
async def read(request: Request) -> Template:
    form = await read_form(request)
    text = form["text"]
    notes: tuple[str, ...] = ()
    upload = form.file("file")
    try:
        if upload:
            found = await read_file(await upload.read(), upload.filename)
            text, notes = found.text, found.notes
        if not text.strip():
            raise Invalid(problems={"file": "Choose a file, or paste the text of the strategy."})
        reading = await _read(text, "file" if upload else "text")
    except Refused as error:
        return _import_page(request, form["text"], {"file": str(error)})
    except Invalid as error:
        return _import_page(request, form["text"], error.by_field())
    return await _reading_page(request, reading, text, notes, key=new_key())


@post(
    "/strategy/import/saving",
    guards=[strategy_keeper],
    name="strategy:save_reading",
    request_max_body_size=UPLOAD_BYTES,
)
async def save(request: Request) -> Redirect | Template:
    form = await read_form(request)
    try:
        reading = await _read(form["text"], "text")
    except Invalid as error:
        return _import_page(request, form["text"], error.by_field())
    try:
        said = await _save(request, form, reading)
    except Invalid as error:
        return await _reading_page(
            request, reading, form["text"], (), key=form["key"], form=form, errors=error.by_field()
        )
    return see_other(request, url(request, "strategy:show"), said)


async def _save(request: Request, form: Form, reading: StrategyReading) -> str:
    by = viewer(request).person_id
    strategy = await current_strategy()
    if form["as"] == WORDING and strategy:
        changed = await save_as_wording(strategy.id, reading, form.all("number"), by, now(request))
        if not changed:
            return "No objective was changed: none was ticked, or its words are the same."
        has = "has" if changed == 1 else "have"
        return f"{count(changed, 'objective')} {has} the wording of this document. The wording before stands in their history."
    await save_as_new(reading, form["title"], form["key"], by, now(request))
    return f"{form['title'].strip()} is saved with {count(len(reading.objectives), 'objective')}."


async def _read(text: str, field: str) -> StrategyReading:
    """What the text says; Invalid where it is more than one strategy can be, so that nobody waits for it."""
    if len(text) > LONGEST_TEXT:
        raise Invalid(
            problems={
                field: f"This is {len(text):,} characters and the most that can be read is {LONGEST_TEXT:,}. "
                "Choose the part that holds the objectives."
            }
        )
    found = await asyncio.to_thread(strategy_reading.read_strategy, text)
    if len(found.objectives) > MOST_OBJECTIVES:
        raise Invalid(
            problems={
                field: f"This text has {len(found.objectives):,} numbered objectives and the most that can "
                f"be read is {MOST_OBJECTIVES:,}. Choose the part that holds those of one strategy."
            }
        )
    return found


def _import_page(request: Request, text: str, errors: dict[str, str]) -> Template:
    return page(request, "strategy/import.html", status=422, text=text, errors=errors)


async def _reading_page(
    request: Request,
    reading: StrategyReading,
    text: str,
    notes: Sequence[str],
    *,
    key: str,
    form: Form | None = None,
    errors: dict[str, str] | None = None,
) -> Template:
    strategy = await current_strategy()
    existing = {one.number: one for one in await objectives_of(strategy.id)} if strategy else {}
    source = text.split("\n")
    differences = compare(reading, [(one.number, one.title, one.statement) for one in existing.values()])
    wording = {one.number: one for one in differences if one.change in CHANGES}
    lines = [
        read_line(
            objective,
            source,
            existing.get(objective.number or ""),
            wording.get(objective.number or "") if existing else None,
        )
        for objective in reading.objectives
    ]
    return page(
        request,
        "strategy/reading.html",
        status=422 if errors else 200,
        reading=reading,
        lines=lines,
        left_out=[one.number for one in differences if one.change is Change.REMOVED],
        disagreements=[(one, lines_in_words(one.lines)) for one in reading.disagreements],
        notes=notes,
        text=text,
        strategy=strategy,
        title=form["title"] if form else reading.title or "",
        ticked=frozenset(form.all("number") if form else (line.objective.number for line in lines)),
        chosen=(form["as"] if form else "") or (WORDING if _fits(lines, existing) else NEW),
        key=key,
        errors=errors or {},
    )


def _fits(lines: Sequence[ReadLine], existing: dict[str, ObjectiveRow]) -> bool:
    """Whether most objectives of the document are numbered as in the current strategy."""
    known = sum(1 for line in lines if line.objective.number in existing)
    return bool(lines) and known * 2 > len(lines)


ROUTES = [import_form, read, save]
