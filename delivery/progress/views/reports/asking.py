"""Asking for a report of one kind."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid, NotFound
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
from delivery.progress.documents.kind import Kind
from delivery.progress.documents.kinds import KINDS
from delivery.progress.forms.reports import (
    Subjects,
    abouts,
    positions,
    read_wish,
    title_of,
    typed_from,
    typed_in,
)
from delivery.progress.queries.documents.choices import report_subjects
from delivery.progress.queries.kept.asking import ask_for
from delivery.progress.views.reports.showing import worker
from delivery.web import Request, get, now, page, post, read_form, read_query, see_other, today, url, viewer


@get("/reports/new/{kind:str}", guards=[signed_in], name="progress:new_report")
async def new_report(request: Request, kind: FromPath[str]) -> Template:
    chosen = _kind(request, kind)
    subjects = await report_subjects(today(request))
    return _form(request, chosen, subjects, typed_from(read_query(request), chosen), new_key())


@post("/reports/new/{kind:str}", guards=[signed_in], name="progress:ask_for_report")
async def ask(request: Request, kind: FromPath[str]) -> Redirect | Template:
    chosen = _kind(request, kind)
    form = await read_form(request)
    subjects = await report_subjects(today(request))
    try:
        wish = read_wish(form, chosen, subjects, viewer(request), today(request))
        report_id = await ask_for(
            wish,
            chosen,
            title_of(chosen, wish, subjects),
            key=form["key"],
            viewer=viewer(request),
            now=now(request),
        )
    except Invalid as error:
        return _form(request, chosen, subjects, typed_in(form), form["key"], error.by_field())
    worker(request).wake()
    return see_other(request, url(request, "progress:kept_report", report_id=report_id))


def _kind(request: Request, name: str) -> Kind:
    kind = KINDS.get(name)
    if kind is None or not kind.sights_for(viewer(request)):
        raise NotFound
    return kind


def _form(
    request: Request,
    kind: Kind,
    subjects: Subjects,
    typed: Mapping[str, str],
    key: str,
    errors: Mapping[str, str] | None = None,
) -> Template:
    return page(
        request,
        "progress/reports/new.html",
        status=422 if errors else 200,
        kind=kind,
        abouts=abouts(kind, subjects),
        positions=positions(kind, subjects, viewer(request)),
        typed=typed,
        key=key,
        errors=errors or {},
    )


ROUTES = [new_report, ask]
