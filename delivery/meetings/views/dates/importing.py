"""Dates of a partner's calendar file: looked at row by row, asked about, taken in, and taken back."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.calendar import give_dates_back, take_dates_in
from delivery.errors import Invalid
from delivery.intake.calendar.dates import CalendarDates
from delivery.meetings.forms.dates_import import (
    CLOCKS,
    answered,
    chosen_dates,
    clock_field,
    is_ticked,
    kept,
    read_answers,
    read_dates,
)
from delivery.meetings.queries.dates.importing import (
    IMPORT,
    brought_before,
    is_imported,
    known_meetings,
)
from delivery.meetings.queries.dates.occasions import engagements
from delivery.meetings.queries.dates.taking_back import dates_imported
from delivery.meetings.queries.groups import GroupHead
from delivery.meetings.rules.dates.arriving import Answers, Arriving, arriving, zones_asked
from delivery.meetings.rules.dates.planned import Place
from delivery.meetings.views.asked import kept_group
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
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
from delivery.wording import count, listed, london_day, short_day

SAVE = "save"
NOTHING_MORE = "This file is taken in already."


@get("/groups/{slug:str}/meetings/import", guards=[secretary], name="meetings:import_dates")
async def import_form(request: Request, slug: FromPath[str]) -> Template:
    return await _ask(request, await kept_group(request, slug, IMPORT), Form({}, {}))


@post(
    "/groups/{slug:str}/meetings/import",
    guards=[secretary],
    name="meetings:take_dates_in",
    request_max_body_size=PASTE_BYTES,
)
async def take_in(request: Request, slug: FromPath[str]) -> Redirect | Template:
    group, form = await kept_group(request, slug, IMPORT), await read_form(request)
    try:
        dates, name = await read_dates(form, today(request))
    except Invalid as error:
        return await _ask(request, group, form, error.problems)
    try:
        answers = read_answers(form, dates)
    except Invalid as error:
        rows = await _rows(request, group, dates, Answers())
        return _preview(request, group, form, dates, name, rows, error.problems)
    rows = await _rows(request, group, dates, answers)
    if form["step"] != SAVE:
        return _preview(request, group, form, dates, name, rows)
    return await _save(request, group, form, dates, name, rows)


@post("/dates-imports/{import_id:int}/undoing", guards=[secretary], name="meetings:give_dates_back")
async def give_back(request: Request, import_id: FromPath[int]) -> Redirect:
    base_url = request.app.state.settings.base_url
    undone = await give_dates_back(import_id, viewer(request), base_url, now(request))
    said = (
        f"The file is taken back: {count(undone.undone, 'meeting')} cancelled or as before. No mail was sent."
    )
    if undone.kept:
        days = listed([short_day(london_day(at)) for at in undone.kept])
        said += f" {days} {'stays' if len(undone.kept) == 1 else 'stay'}, as something was changed since."
    return see_other(request, url(request, "meetings:group", slug=undone.slug), said)


async def _save(
    request: Request,
    group: GroupHead,
    form: Form,
    dates: CalendarDates,
    name: str,
    rows: tuple[Arriving, ...],
) -> Redirect | Template:
    slug, who = group.row.slug, viewer(request)
    where = url(request, "meetings:group", slug=slug)
    if await is_imported(slug, who, form["key"]):
        return see_other(request, where, NOTHING_MORE)
    usual = Place(group.venue, group.joining_link, group.dial_in, group.access_needs)
    base_url = request.app.state.settings.base_url
    try:
        chosen = chosen_dates(rows, form, dates, usual)
        await take_dates_in(slug, name, chosen, who, form["key"], base_url, now(request))
    except Invalid as error:
        problems = error.problems or {"dates": error.sentence}
        return _preview(request, group, form, dates, name, rows, problems)
    changed = sum(one.moves is not None for one in chosen)
    added = len(chosen) - changed
    done = [f"{count(added, 'meeting')} added"] * (added > 0)
    done += [f"{count(changed, 'meeting')} changed"] * (changed > 0)
    return see_other(request, where, f"{listed(done)}. No mail was sent.")


async def _rows(
    request: Request, group: GroupHead, dates: CalendarDates, answers: Answers
) -> tuple[Arriving, ...]:
    group_id = group.row.id
    return arriving(
        dates.dates,
        answers,
        await known_meetings(group_id),
        await brought_before(group_id),
        await engagements(group_id, viewer(request), now(request)),
    )


async def _ask(
    request: Request, group: GroupHead, form: Form, errors: Mapping[str, str] | None = None
) -> Template:
    return page(
        request,
        "meetings/dates/import.html",
        status=422 if errors else 200,
        group=group,
        typed=form,
        imports=await dates_imported(group.row.id, viewer(request), now(request)),
        errors=errors or {},
    )


def _preview(
    request: Request,
    group: GroupHead,
    form: Form,
    dates: CalendarDates,
    name: str,
    rows: tuple[Arriving, ...],
    errors: Mapping[str, str] | None = None,
) -> Template:
    return page(
        request,
        "meetings/dates/import_preview.html",
        status=422 if errors else 200,
        group=group,
        typed=form,
        name=name,
        dates=dates,
        kept=kept(dates),
        answered=answered(form, dates),
        rows=[(row, is_ticked(form, row)) for row in rows],
        zones=[(clock_field(number), zone) for number, zone in enumerate(zones_asked(dates.dates))],
        has_whole_days=any(one.is_all_day for one in dates.dates),
        has_changes=any(row.changes for row in rows),
        clocks=CLOCKS,
        key=form["key"] or new_key(),
        errors=errors or {},
    )


ROUTES = [import_form, take_in, give_back]
