"""Everything that changed since the last review or a day of the reader's, to read and to print."""

from __future__ import annotations

from litestar.response import Template

from delivery.errors import Invalid
from delivery.narrowing import Choices, WayOut, in_use, ways_out
from delivery.partners.permissions import signed_in
from delivery.progress.forms.changes import read_since
from delivery.progress.queries.changes import changed_for
from delivery.progress.rules.changes import WhatChanged, quiet_sentence
from delivery.progress.views.changes.sections import whole_sections
from delivery.progress.views.rows import shown_board
from delivery.web import Form, Request, get, page, read_query, today, url, viewer
from delivery.wording import read_day, short_day

FILTERS = {"since": "Since", "aim": "Aim", "agency": "Agency"}


@get("/changes", guards=[signed_in], name="progress:changes")
async def changes(request: Request) -> Template:
    query = read_query(request)
    try:
        since = read_since(query["since"], today(request))
    except Invalid as error:
        return await _page(request, query, None, error.by_field())
    changed = await changed_for(viewer(request), today(request), since)
    if changed is None:
        return page(request, "progress/no_strategy.html")
    return await _page(request, query, changed, {})


async def _page(
    request: Request, query: Form, changed: WhatChanged | None, errors: dict[str, str]
) -> Template:
    board = await shown_board(request)
    choices = {
        "aim": [(aim.number, f"{aim.number} {aim.title}") for aim, _ in board.tables] if board else [],
        "agency": list(board.agencies.items()) if board else [],
    }
    told = changed.narrowed(query["aim"], query["agency"]) if changed else None
    sections = whole_sections(request, told) if told else ()
    is_narrowed = bool(query["aim"] or query["agency"])
    return page(
        request,
        "progress/changes.html",
        status=422 if errors else 200,
        changed=told,
        happened=[section for section in sections if not section.kind.waits],
        waiting=[section for section in sections if section.kind.waits],
        quiet=quiet_sentence(told, is_narrowed=is_narrowed) if told else "",
        query=query,
        choices=choices,
        chosen=_ways_out(request, query, choices) if changed else [],
        errors=errors,
    )


def _ways_out(request: Request, query: Form, choices: Choices) -> list[WayOut]:
    """The way out of each filter; the day was read before."""
    day = read_day(query["since"])
    days = [(query["since"].strip(), short_day(day))] if day else []
    address = url(request, "progress:changes")
    return ways_out(address, FILTERS, in_use(query, FILTERS), {**choices, "since": days})


ROUTES = [changes]
