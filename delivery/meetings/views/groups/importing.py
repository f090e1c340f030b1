"""An action log that was kept elsewhere is imported into a group, and taken back."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.imports import import_log, undo_import
from delivery.actions.rules import reference
from delivery.errors import Invalid
from delivery.meetings.forms.starting import edits_of, with_edits
from delivery.meetings.queries.groups import GroupHead
from delivery.meetings.queries.meetings import meetings_of
from delivery.meetings.queries.minutes.people import owner_index
from delivery.meetings.views.asked import kept_group
from delivery.meetings.views.groups.log_page import LOG, LogPage, actions_in_words, log_page
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
from delivery.uploads import table_source, with_file_kept
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
from delivery.wording import count, listed, london_day

IMPORT = "import its action log"
NO_LOG = "Paste the log, or choose a file that holds it."
MOST_TOLD = 20


@get("/groups/{slug:str}/actions/import", guards=[secretary], name="meetings:import_log")
async def import_form(request: Request, slug: FromPath[str]) -> Template:
    return _form_page(request, await kept_group(request, slug, IMPORT), Form({}, {}))


@post(
    "/groups/{slug:str}/actions/import",
    guards=[secretary],
    name="meetings:preview_log",
    request_max_body_size=PASTE_BYTES,
)
async def preview(request: Request, slug: FromPath[str]) -> Template:
    group, form = await kept_group(request, slug, IMPORT), await read_form(request)
    if form["step"] == "change":
        return _form_page(request, group, form)
    try:
        shown = await _log_of(request, group, form)
    except Invalid as error:
        return _form_page(request, group, await with_file_kept(form, LOG), error.by_field())
    return page(
        request,
        "meetings/importing/preview.html",
        group=group,
        typed=form,
        log=shown,
        key=form["key"] or new_key(),
        summary=actions_in_words(shown),
        errors={},
    )


@post(
    "/groups/{slug:str}/actions/import/confirmation",
    guards=[secretary],
    name="meetings:save_log",
    request_max_body_size=PASTE_BYTES,
)
async def save(request: Request, slug: FromPath[str]) -> Redirect | Template:
    group, form = await kept_group(request, slug, IMPORT), await read_form(request)
    try:
        shown = await _log_of(request, group, form)
    except Invalid as error:
        return _form_page(request, group, form, error.by_field())
    await import_log(slug, shown.imported, viewer(request), key=form["key"], now=now(request))
    message = f"{actions_in_words(shown).capitalize()} imported. No mail was sent."
    return see_other(request, url(request, "meetings:group", slug=slug), message)


@post("/action-logs/{log_id:int}/undoing", guards=[secretary], name="meetings:undo_log")
async def undo(request: Request, log_id: FromPath[int]) -> Redirect:
    undone = await undo_import(log_id, viewer(request), now(request))
    message = f"The import is taken back: {count(undone.withdrawn, 'action')} withdrawn."
    if undone.kept:
        names = listed([reference(number) for number in undone.kept[:MOST_TOLD]])
        more = f" and {len(undone.kept) - MOST_TOLD} more" if len(undone.kept) > MOST_TOLD else ""
        stay = "stays" if len(undone.kept) == 1 else "stay"
        message += (
            f" {names}{more} {stay}, as something was done with {'it' if stay == 'stays' else 'them'} since."
        )
    return see_other(request, url(request, "meetings:group", slug=undone.slug), message)


async def _log_of(request: Request, group: GroupHead, form: Form) -> LogPage:
    who, day = viewer(request), today(request)
    source = await table_source(form, LOG)
    if not source.tables:
        raise Invalid(problems={"log": NO_LOG})
    index = await owner_index(group.row.id, who, day)
    meetings = [london_day(meeting.starts_at) for meeting in await meetings_of(group.row.id, who)]
    return await log_page(source, with_edits(form), index, day, meetings)


def _form_page(
    request: Request, group: GroupHead, form: Form, errors: Mapping[str, str] | None = None
) -> Template:
    return page(
        request,
        "meetings/importing/import.html",
        status=422 if errors else 200,
        group=group,
        typed=form,
        edits=edits_of(form, shown=bool(errors)),
        errors=errors or {},
    )


ROUTES = [import_form, preview, save, undo]
